import { readFile } from 'node:fs/promises'
import { FootnoteError, Outcome, type RunReport } from '@footnote/contract'
import { z } from 'zod'
import { describeIssues } from '../rows/describe-issues.ts'
import { findUnsafeKey } from '../rows/find-unsafe-key.ts'
import { parseJsonRow } from '../rows/parse-json-row.ts'
import { toFileError } from '../rows/to-file-error.ts'
import { caseVerdicts } from './case-verdicts.ts'

const least = z.number().min(0).max(1)

/** The least that a figure of the summary may be, 0 to 1. */
export const GateThresholds = z.strictObject({
  outcome: least.optional(),
  sourceCited: least.optional(),
  hitAt5: least.optional(),
  passed: least.optional(),
})
export type GateThresholds = z.infer<typeof GateThresholds>

/** A run that was accepted, as a file: what each case did, which cases may never fail, and the least figures. */
export const Baseline = z.strictObject({
  suites: z.array(z.string()),
  createdAt: z.string(),
  model: z.string(),
  thresholds: GateThresholds.optional(),
  cases: z.record(z.string(), z.strictObject({ passed: z.boolean(), outcome: Outcome.nullable() })),
  mustPass: z.array(z.string()).optional(),
})
export type Baseline = z.infer<typeof Baseline>

/**
 * A run as the baseline that later runs are judged against; a case with repeats counts as its majority.
 * Throws `invalid_input` for a run with errors or without cases, which would let later runs regress unseen.
 */
export function createBaseline(
  { summary, cases }: RunReport,
  rules: Pick<Baseline, 'thresholds' | 'mustPass'> = {},
): Baseline {
  if (summary.errors > 0) {
    throw new FootnoteError('invalid_input', `A run with errors (${summary.errors}) cannot be a baseline.`)
  }
  if (cases.length === 0)
    throw new FootnoteError('invalid_input', 'A run without cases cannot be a baseline.')
  const verdicts = [...caseVerdicts(cases)].map(
    ([id, { passed, outcome }]) => [id, { passed, outcome }] as const,
  )
  return {
    suites: summary.suites,
    createdAt: summary.finishedAt ?? summary.startedAt,
    model: summary.model,
    ...rules,
    cases: Object.fromEntries(verdicts),
  }
}

/** A baseline file. `not_found` when it is not there, `invalid_input` naming the file for anything else. */
export async function loadBaseline(path: string): Promise<Baseline> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw toFileError(error, path)
  })
  const data = parseJsonRow(text, path)
  const unsafe = findUnsafeKey(data)
  if (unsafe !== null) throw new FootnoteError('invalid_input', `${path}: the key "${unsafe}" is not allowed`)
  const parsed = Baseline.safeParse(data)
  if (parsed.success) return parsed.data
  throw new FootnoteError('invalid_input', `${path}: ${describeIssues(parsed.error.issues)}`)
}
