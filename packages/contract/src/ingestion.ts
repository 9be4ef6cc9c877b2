import { z } from 'zod'

export const IngestFailure = z.object({ uri: z.string(), reason: z.string() })
export type IngestFailure = z.infer<typeof IngestFailure>

/** What an ingest of one source did. `unchanged` documents cost no write. */
export const IngestReport = z.object({
  source: z.string(),
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  removed: z.int(),
  failed: z.int(),
  passages: z.int(),
  embedded: z.int(),
  failures: z.array(IngestFailure),
  durationMs: z.number(),
})
export type IngestReport = z.infer<typeof IngestReport>
