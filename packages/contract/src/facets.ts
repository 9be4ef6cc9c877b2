import { z } from 'zod'

/** Facts that narrow an answer, by name: `{ version: "15" }`. */
export const Facets = z.record(z.string().max(64), z.string().max(200))
export type Facets = z.infer<typeof Facets>
