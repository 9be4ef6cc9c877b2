/** What was measured of one contestant over one corpus. Times in milliseconds, memory in MB. */
export interface Measured {
  contestant: string
  kind: 'hybrid' | 'vectors' | 'words'
  ingestRowsPerSecond: number
  peakMemoryMb: number
  /** One caller, then eight at once, then eight at once within a tenth of the corpus. */
  alone: Latency
  together: Latency
  filtered: Latency
  /** Share of the truly nearest ten that are found; null for those that do not say what is nearest. */
  vectorRecall: number | null
  filteredVectorRecall: number | null
  /** Share of questions whose own passage is among the ten; null where others judge. */
  foundSource: number | null
  /** Null without judgements. */
  ndcgAt10: number | null
}

export interface Latency {
  p50Ms: number
  p95Ms: number
  perSecond: number
  /** Processor time of a question in the asking process; what the server takes is not in it. */
  cpuMs: number
}
