import type { Answer, CaseScores, EvalCase } from '@footnote/contract'
import { matchesSource } from './match-source.ts'
import { missingGroups, presentPhrases } from './match-text.ts'
import { scoreRetrieval } from './score-retrieval.ts'

/**
 * The scores of one answer, 0 to 1, null where a measure does not apply, and whether the case passed.
 *
 * - `outcome`: the outcome is the expected one.
 * - `source`: an expected source is among the cited documents; only where an answer is expected.
 * - `contains`: share of the groups of which the text holds a phrase; only where an answer is expected.
 * - `excludes`: 1 when the text holds none of the phrases.
 * - `answerability`: the answer's, for measuring; it decides nothing here.
 * - `hitAt5`, `recallAt5`, `recallAt10`, `ndcgAt10`, `mrr`: see `scoreRetrieval`.
 *
 * A case passes when the outcome is right and `source`, `contains` and `excludes` are 1 or null. Without an answer
 * (`null`: the question ended in an error) what applies scores 0 and stays in the means, so that an error is never
 * better than a wrong answer; `excludes` is null, as there is no text. Without passages, retrieval scores 0 likewise.
 */
export function scoreCase(
  { expect }: Pick<EvalCase, 'expect'>,
  answer: Answer | null,
  found: readonly { documentUri: string }[] | null,
): { scores: CaseScores; passed: boolean } {
  const { sources = [], contains = [], excludes = [] } = expect
  const answerable = expect.outcome === 'answer'
  const text = answer?.text ?? ''
  const cited = answer?.citations.map(({ documentUri }) => documentUri) ?? []

  const outcome = Number(answer?.outcome === expect.outcome)
  const source = answerable && sources.length > 0 ? Number(citesAny(cited, sources)) : null
  const hits = contains.length - missingGroups(text, contains).length
  const contained = answerable && contains.length > 0 ? hits / contains.length : null
  const excluded =
    answer !== null && excludes.length > 0 ? Number(presentPhrases(text, excludes).length === 0) : null

  const passed =
    outcome === 1 && [source, contained, excluded].every((score) => score === 1 || score === null)
  const retrieval = scoreRetrieval(found ?? [], sources)
  const { answerability = null } = answer ?? {}
  const scores = { outcome, source, contains: contained, excludes: excluded, answerability, ...retrieval }
  return { scores, passed }
}

function citesAny(documentUris: readonly string[], sources: readonly string[]): boolean {
  return documentUris.some((uri) => sources.some((source) => matchesSource(uri, source)))
}
