import type { AnswerLimit, DomainDefinition, Facets, Outcome } from '@footnote/contract'
import type { Retrieval } from '@footnote/retrieval'
import type { AnsweringContext } from './answering-context.ts'
import type { Draft } from './draft.ts'
import { guardLimits } from './guard-limits.ts'
import { correctionLimits } from './read-as-searched.ts'
import type { ResolvedSteering } from './resolve-steering.ts'
import { steeringLimits } from './steering-limits.ts'
import { supportLimits } from './support-limits.ts'

/** What a reader should know of this one answer before relying on it. */
export function answerLimits(
  context: AnsweringContext,
  input: {
    outcome: Outcome
    draft: Draft | null
    retrieval: Retrieval
    preferred: Facets
    /** Said when something looks pasted and was not recognised. */
    note: string | null
    steering: ResolvedSteering | null
    /** As it was asked, with what was pasted. */
    question: string
    /** What the question takes for granted and the sources contradict. */
    premise?: AnswerLimit[]
  },
): AnswerLimit[] {
  const { outcome, draft, retrieval } = input
  const limits: AnswerLimit[] = input.note === null ? [] : [{ kind: 'plain_paste', text: input.note }]
  limits.push(...(input.premise ?? []), ...steeringLimits(input.steering))
  limits.push(...correctionLimits(retrieval))
  limits.push(...guardLimits(input.question, outcome === 'answer' ? retrieval.passages : []))
  limits.push(...(draft?.guarded ?? []))
  if (retrieval.corpusSize === 0) {
    limits.push({
      kind: 'empty_corpus',
      text: 'No documents have been ingested yet, so nothing can be answered.',
    })
  }
  if (outcome !== 'answer' || !draft) return limits
  if (!context.models.chat) {
    limits.push({
      kind: 'offline_model',
      text: input.steering?.steering.model
        ? 'You asked for it without a language model: this answer is put together from exact quotes of the sources.'
        : 'No language model is connected: this answer is put together from exact quotes of the sources.',
    })
  }
  const preferredModel = context.models.chat?.id
  if (preferredModel !== undefined && draft.model !== preferredModel) {
    limits.push({
      kind: 'fallback_model',
      text: `Written by the model ${draft.model}, as ${preferredModel} did not answer.`,
    })
  }
  limits.push(...supportLimits(draft))
  if (draft.unmappedCitations > 0) {
    limits.push({
      kind: 'dropped_citations',
      text: `${draft.unmappedCitations} citation${draft.unmappedCitations === 1 ? '' : 's'} named no passage and ${draft.unmappedCitations === 1 ? 'was' : 'were'} dropped.`,
    })
  }
  if (draft.cutShort) {
    limits.push({
      kind: 'cut_short',
      text: 'The model reached its limit of length: the answer ends too early.',
    })
  }
  limits.push(...cautionLimits(context.domain, draft.text))
  limits.push(...facetLimits(draft, input.preferred))
  limits.push(...(draft.notes ?? []))
  limits.push({ kind: 'disclaimer', text: context.domain.disclaimer })
  return limits
}

/** The domain's warnings on what an answer names, such as a command that locks. */
export function cautionLimits(domain: DomainDefinition, text: string): AnswerLimit[] {
  return domain.cautions
    .filter(({ pattern }) => new RegExp(pattern, 'i').test(text))
    .map(({ warning, lock, safer }) => ({
      kind: 'caution',
      text: [warning, lock && `Lock taken: ${lock}.`, safer && `Safer: ${safer}`].filter(Boolean).join(' '),
    }))
}

/** Which versions and the like the cited passages are about, and where that is not what was asked. */
function facetLimits({ citations, comparedFrom }: Draft, preferred: Facets): AnswerLimit[] {
  const values = new Map<string, Set<string>>()
  for (const { facets } of citations.slice(0, comparedFrom)) {
    for (const [name, value] of Object.entries(facets)) {
      values.set(name, (values.get(name) ?? new Set()).add(value))
    }
  }
  return [...values].map(([name, found]) => {
    const listed = [...found].sort().join(', ')
    const asked = preferred[name]
    if (asked !== undefined && [...found].some((value) => value !== asked)) {
      return {
        kind: `other_${name}`,
        text: `Asked for ${name} ${asked}; cited passages are for ${name} ${listed}: check what differs.`,
      }
    }
    return { kind: `facet_${name}`, text: `The cited passages are for ${name} ${listed}.` }
  })
}
