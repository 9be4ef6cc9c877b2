import { z } from 'zod'

export const IngestFailure = z.object({ uri: z.string(), reason: z.string() })
export type IngestFailure = z.infer<typeof IngestFailure>

/** A path of a source that was passed over on purpose, such as a link that leads out of a folder. */
export const IngestSkip = z.object({ path: z.string(), reason: z.string() })
export type IngestSkip = z.infer<typeof IngestSkip>

/** What is lacking of a document that was read all the same, such as the pages of it that are pictures. */
export const IngestWarning = z.object({ uri: z.string(), warning: z.string() })
export type IngestWarning = z.infer<typeof IngestWarning>

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
  warnings: z.array(IngestWarning),
  skipped: z.array(IngestSkip),
  /** Why the source was not seen whole, in which case nothing was removed; null when it was. */
  incomplete: z.string().nullable(),
  durationMs: z.number(),
})
export type IngestReport = z.infer<typeof IngestReport>
