import { createHash } from 'node:crypto'
import { FootnoteError, type Support } from '@footnote/contract'
import { z } from 'zod'
import { describeIssues } from '../rows/describe-issues.ts'
import { parseJsonRow } from '../rows/parse-json-row.ts'
import { readLines } from '../rows/read-lines.ts'

/** A sentence with what it cites and what people say of it. */
export interface LabelledClaim {
  claim: string
  label: Support
  evidence: string[]
  /** Passages that it could have cited and did not. */
  retrieved: string[]
  /** Claims of one document are kept together when claims are dealt into folds. */
  document: string
  /** How the claim came about, such as `paraphrase` or `number`. */
  kind: string | null
}

/** Names under which data sets have the labels. */
const labels: Record<string, Support> = {
  supported: 'supported',
  partially_supported: 'partial',
  partial: 'partial',
  not_supported: 'unsupported',
  unsupported: 'unsupported',
}

/** Other keys, such as the annotators' own, are passed over. */
const Row = z.object({
  claim: z.string().min(1),
  label: z.string().refine((label) => Object.hasOwn(labels, label), {
    error: `must be one of ${Object.keys(labels).join(', ')}`,
  }),
  evidence: z.array(z.string()),
  retrieved: z.array(z.string()).default([]),
  document: z.string().min(1).optional(),
  kind: z.string().optional(),
})

/**
 * The claims of a JSONL file, `{claim, evidence[], label}` a line. Claims without a `document` whose evidence is the same
 * are taken to be of one.
 * @throws FootnoteError `not_found`, `invalid_input` naming file and line
 */
export async function readClaims(path: string): Promise<LabelledClaim[]> {
  const claims: LabelledClaim[] = []
  for await (const { number, text } of readLines(path)) {
    const place = `${path}:${number}`
    const parsed = Row.safeParse(parseJsonRow(text, place))
    if (!parsed.success) {
      throw new FootnoteError('invalid_input', `${place}: ${describeIssues(parsed.error.issues)}`)
    }
    const { claim, label, evidence, retrieved, document, kind = null } = parsed.data
    claims.push({
      claim,
      label: labels[label] ?? 'unsupported',
      evidence,
      retrieved,
      document: document ?? hash(evidence.join('\n')),
      kind,
    })
  }
  if (claims.length === 0) throw new FootnoteError('invalid_input', `${path}: holds no claims`)
  return claims
}

/** The same for the same claims in the same order: names what a model was fitted on. */
export function hashClaims(claims: readonly LabelledClaim[]): string {
  return hash(JSON.stringify(claims.map(({ claim, label, evidence }) => [claim, label, evidence])))
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}
