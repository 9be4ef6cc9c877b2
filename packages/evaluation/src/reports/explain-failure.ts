import type { CaseResult } from '@footnote/contract'
import { missingGroups, presentPhrases } from '../scoring/match-text.ts'

/** One thing that was expected of an answer and what came instead. */
export interface Mismatch {
  score: 'outcome' | 'source' | 'contains' | 'excludes'
  expected: string
  actual: string
}

/** Why a case did not pass; empty for a case that passed or ended in an error. */
export function explainFailure({ answer, expect, scores, passed, error }: CaseResult): Mismatch[] {
  if (passed || error !== undefined || answer === null) return []
  const mismatches: Mismatch[] = []
  if (answer.outcome !== expect.outcome) {
    mismatches.push({ score: 'outcome', expected: expect.outcome, actual: answer.outcome })
  }
  if (scores.source === 0) {
    const cited = [...new Set(answer.citations.map(({ documentUri }) => documentUri))]
    mismatches.push({
      score: 'source',
      expected: `any of ${(expect.sources ?? []).join(', ')}`,
      actual: cited.length === 0 ? 'nothing cited' : cited.join(', '),
    })
  }
  if (typeof scores.contains === 'number' && scores.contains < 1) {
    const missing = missingGroups(answer.text, expect.contains ?? [])
    const groups = missing.map((group) => group.map((phrase) => `"${phrase}"`).join(' or '))
    mismatches.push({ score: 'contains', expected: groups.join(', and '), actual: 'not in the text' })
  }
  if (scores.excludes === 0) {
    const present = presentPhrases(answer.text, expect.excludes ?? [])
    mismatches.push({
      score: 'excludes',
      expected: `no ${present.map((phrase) => `"${phrase}"`).join(' and no ')}`,
      actual: 'in the text',
    })
  }
  return mismatches
}

/** `outcome: expected answer, got abstain`. */
export function formatMismatch({ score, expected, actual }: Mismatch): string {
  return `${score}: expected ${expected}, got ${actual}`
}
