import { z } from 'zod'
import { Facets } from './facets.ts'

/** The same place of the same document in another version, or in another value of whatever facet tells the two apart. */
export const OtherVersion = z.object({
  facets: Facets,
  passageId: z.string(),
  documentUri: z.string(),
  revisionId: z.string(),
  title: z.string(),
  url: z.string().nullable(),
  publishedAt: z.string().nullable(),
  /** Whether the section says the same, but for white space, numbering and the version's own name. */
  same: z.boolean(),
})
export type OtherVersion = z.infer<typeof OtherVersion>

/** Where another version of what is cited says something else. */
export const VersionDifference = z.object({
  facets: Facets,
  /** Null when the other version's document has no such section. */
  passageId: z.string().nullable(),
  documentUri: z.string(),
  url: z.string().nullable(),
  publishedAt: z.string().nullable(),
  /** Sentences of what is cited that the other version does not have. */
  removed: z.array(z.string()),
  /** Sentences that the other version has in their place. */
  added: z.array(z.string()),
})
export type VersionDifference = z.infer<typeof VersionDifference>
