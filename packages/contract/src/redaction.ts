import { z } from 'zod'

/** What is taken out of a text before it is stored, logged or sent; `[e-mail]` and the like stand in its place. */
export const RedactionKind = z.enum([
  'password',
  'private_key',
  'key',
  'e-mail',
  'card',
  'iban',
  'id_number',
  'phone',
  'ip_address',
  'address',
  'name',
])
export type RedactionKind = z.infer<typeof RedactionKind>

/** How much of a kind was taken out. */
export const Redaction = z.object({ kind: RedactionKind, count: z.int().positive() })
export type Redaction = z.infer<typeof Redaction>
