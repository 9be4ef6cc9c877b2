/** One contestant in a process of its own, so that its memory is its own: reads what it shall do, prints what was measured. */
import { ndcgAtK } from '@footnote/evaluation'
import { type BenchQuery, bestOf, type Contestant, type ContestantOptions } from './contestants/contestant.ts'
import { contestants } from './contestants/open-contestant.ts'
import { openVectors, readBenchData, readPassages, type StoredQuery } from './corpus/bench-data.ts'
import type { Measured } from './measure/measured.ts'
import { timeQueries } from './measure/time-queries.ts'

export interface ContestantJob extends Pick<ContestantOptions, 'databaseUrl' | 'workDir'> {
  name: string
  /** The folder of the corpus. */
  folder: string
  rounds: number
  /** Relevant documents of each query, by its place; empty without judgements. */
  relevant: Record<string, number>[]
}

const job = JSON.parse(process.argv[2] ?? '') as ContestantJob
process.stdout.write(`${JSON.stringify(await measure(job))}\n`)
process.exit(0)

async function measure({ name, folder, rounds, relevant, ...options }: ContestantJob): Promise<Measured> {
  const entry = contestants[name]
  if (!entry) throw new Error(`there is no contestant ${name}`)
  const { dimensions, passages, queries } = await readBenchData(folder)
  const vectorOf = name.startsWith('Footnote') ? await openVectors(folder, dimensions) : () => null
  const contestant = await entry.open({ ...options, dimensions, vectorOf })
  const started = performance.now()
  await contestant.ingest(readPassages(folder, dimensions))
  const ingestSeconds = (performance.now() - started) / 1_000
  const all = queries.map((query) => toQuery(query, null))
  const ofB = queries.map((query) => toQuery(query, 'b'))
  await timeQueries(contestant, [...all.slice(0, 50), ...ofB.slice(0, 50)], { callers: 8, rounds: 1 })
  const alone = await timeQueries(contestant, all, { callers: 1, rounds: 1 })
  const together = await timeQueries(contestant, all, { callers: 8, rounds })
  const filtered = await timeQueries(contestant, ofB, { callers: 8, rounds })
  const rankings = await rank(contestant, all)
  const rankingsOfB = entry.kind === 'vectors' ? await rank(contestant, ofB) : []
  const sources = queries.flatMap(({ source }, at) =>
    source ? [{ source, ranking: rankings[at] ?? [] }] : [],
  )
  const peakMemoryMb = process.resourceUsage().maxRSS / 1_024
  await contestant.close()
  return {
    contestant: name,
    kind: entry.kind,
    ingestRowsPerSecond: passages / ingestSeconds,
    peakMemoryMb,
    alone,
    together,
    filtered,
    vectorRecall: entry.kind === 'vectors' ? recall(rankings, queries, 'all') : null,
    filteredVectorRecall: entry.kind === 'vectors' ? recall(rankingsOfB, queries, 'b') : null,
    foundSource:
      sources.length === 0
        ? null
        : share(sources.map(({ source, ranking }) => Number(ranking.includes(source)))),
    ndcgAt10:
      relevant.length === 0 ? null : share(relevant.map((grades, at) => ndcgOf(grades, rankings[at] ?? []))),
  }
}

function toQuery({ text, vector }: StoredQuery, edition: string | null): BenchQuery {
  return { text, vector: Float32Array.from(vector), edition }
}

async function rank(contestant: Contestant, queries: BenchQuery[]): Promise<string[][]> {
  const rankings: string[][] = []
  for (const query of queries) rankings.push(await contestant.search(query))
  return rankings
}

function recall(rankings: string[][], queries: StoredQuery[], which: 'all' | 'b'): number {
  const judged = queries.flatMap(({ exact }, at) =>
    exact[which].length === 0 ? [] : [{ right: exact[which], found: rankings[at] ?? [] }],
  )
  return share(
    judged.map(({ right, found }) => right.filter((id) => found.includes(id)).length / right.length),
  )
}

/** `source/ID:0`, where every document is one passage. */
function toDocument(id: string): string {
  return id.slice(id.indexOf('/') + 1, id.lastIndexOf(':'))
}

function ndcgOf(grades: Record<string, number>, ranking: string[]): number {
  return ndcgAtK(ranking.map(toDocument), new Map(Object.entries(grades)), bestOf) ?? 0
}

function share(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
}
