import {
  type AskRequest,
  type EvidenceObservation,
  type EvidencePiece,
  type Facets,
  FootnoteError,
  type Redaction,
} from '@footnote/contract'
import { blankInstructions, withoutPlaceholders } from '@footnote/guards'
import type { AnsweringContext } from './answering-context.ts'
import type { PastTurn } from './conversation/follow-up.ts'
import { facetsOfEvidence, mostTelling, searchTerms, searchWords } from './evidence-terms.ts'
import { guardLength, guardQuestion, hasWords } from './guard-question.ts'
import { readEvidence } from './read-evidence.ts'

/** A question with what was read from the paste in it. */
export interface ReadQuestion {
  /** As it was typed, but for what was taken out. */
  text: string
  /** What was taken out before anything was done. */
  redactions: Redaction[]
  /** The question apart from the evidence, or one made of it; null without evidence. */
  asked: string | null
  /** What is searched first. */
  query: string
  /** A follow-up as it reads without what was said before; left out where the question stands alone. */
  standalone?: string
  /** What was said before, oldest first. */
  history?: PastTurn[]
  /** Whether the person wrote nothing, so that the question is made of the evidence. */
  isMade: boolean
  /** What is searched besides, from the evidence. */
  extraTerms: string[]
  /** With the observations that the person let stand. */
  evidence: EvidencePiece[]
  /** What all of the evidence is about, such as a version. */
  facets: Facets
  /** Whether the evidence shows that the question is in the domain. */
  isRecognised: boolean
  /** Said when something looks pasted and was not recognised. */
  note: string | null
}

/**
 * Takes the person's own words and the evidence apart.
 * @throws FootnoteError `too_large`, or `invalid_input` when nothing could be a question or an observation is not there.
 */
export function readQuestion(
  context: Pick<AnsweringContext, 'readEvidence' | 'logger'>,
  request: Pick<AskRequest, 'question' | 'ignoredObservations'>,
): ReadQuestion {
  const { text, reading } = readEvidence(context, request.question)
  const redactions = reading.redactions ?? []
  const ignored = new Set(request.ignoredObservations)
  const evidence = confirm(reading.evidence, ignored)
  if (evidence.length === 0) {
    const question = guardQuestion(text)
    return {
      text: question,
      redactions,
      asked: null,
      query: toQuery(question),
      isMade: false,
      extraTerms: [],
      evidence,
      facets: {},
      isRecognised: false,
      note: reading.note,
    }
  }
  guardLength(reading.question)
  const observations = mostTelling(evidence)
  const isAsked = hasWords(reading.question)
  return {
    text,
    redactions,
    asked: isAsked ? reading.question : makeQuestion(evidence, observations),
    isMade: !isAsked,
    query: isAsked ? toQuery(reading.question) : searchWords(evidence, observations).join('\n'),
    extraTerms: searchTerms(evidence, observations),
    evidence,
    facets: facetsOfEvidence(evidence),
    isRecognised: evidence.some(
      ({ observations: kept }, at) => kept.length > 0 || reading.evidence[at]?.observations.length === 0,
    ),
    note: reading.note,
  }
}

/** Nobody who left an address in a question asks about e-mail, nor about what a model is told besides. */
function toQuery(question: string): string {
  const words = withoutPlaceholders(blankInstructions(question))
  return hasWords(words) ? words : question
}

/** @throws FootnoteError `invalid_input` for an observation that is not there. */
function confirm(evidence: EvidencePiece[], ignored: Set<string>): EvidencePiece[] {
  const unknown = new Set(ignored)
  const confirmed = evidence.map((piece, at) => ({
    ...piece,
    observations: piece.observations.filter((_, index) => !unknown.delete(`${at}.${index}`)),
  }))
  const [first] = unknown
  if (first === undefined) return confirmed
  throw new FootnoteError('invalid_input', `There is no observation ${first} in what was pasted`)
}

const longestSaid = 200

/** What somebody asks who pastes and writes nothing. */
function makeQuestion(evidence: EvidencePiece[], observations: EvidenceObservation[]): string {
  const said = observations[0]?.text ?? evidence[0]?.summary ?? ''
  const others = observations.length > 1 || (observations.length === 0 && evidence.length > 1)
  return `${shorten(said)} What ${others ? 'do this and the rest' : 'does this'} mean?`
}

function shorten(text: string): string {
  const cut = text.length > longestSaid ? `${text.slice(0, longestSaid - 1).trimEnd()}…` : text
  return /[.!?…]$/.test(cut) ? cut : `${cut}.`
}
