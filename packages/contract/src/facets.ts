import { z } from 'zod'
import { PlainText } from './plain-text.ts'

/** Facts that narrow an answer, by name: `{ version: "15" }`. */
export const Facets = z.record(z.string().regex(/^[a-z][\w-]{0,63}$/i), PlainText.max(200))
export type Facets = z.infer<typeof Facets>
