import type { Answer, FoundPassage } from '@footnote/contract'
import type { Retrieval } from '@footnote/retrieval'
import { addressOf } from './about-assistant.ts'
import { answerAddress } from './answer-address.ts'
import type { AnsweringContext } from './answering-context.ts'
import type { AskedQuestion } from './asked-question.ts'
import { compareVersions } from './compare-versions.ts'
import { composeAnswer } from './compose-answer.ts'
import { type Decision, decideOutcome } from './deciding/decide-outcome.ts'
import { type DecisionFeatures, decisionFeatures } from './deciding/decision-features.ts'
import type { Draft } from './draft.ts'
import { guardChat } from './guard-chat.ts'
import { moderateDraft } from './moderate.ts'
import { passagesToRead } from './passages-to-read.ts'
import { quotablePassages } from './quotable-passages.ts'
import { readAsSearched } from './read-as-searched.ts'
import { recordAnswer } from './record-answer.ts'
import { passagesFound, type QuestionSearch, searchQuestion } from './search-question.ts'
import { toCitation, wholeText } from './to-citation.ts'
import { withRestOfDocument } from './with-rest-of-document.ts'
import { writeExtractive } from './write-extractive.ts'
import { writeWithChat } from './write-with-chat.ts'

const passagesQuoted = 8

/** The steps from a kept question to its recorded answer: search, decide, write, compare versions, compose, record. */
export async function produceAnswer(context: AnsweringContext, asked: AskedQuestion): Promise<Answer> {
  const started = performance.now()
  const { facets, profile, listener, emit } = asked
  const address = asked.read.evidence.length === 0 ? addressOf(asked.read.query) : null
  if (address) return answerAddress(context, asked, address)
  const observed = asked.read.evidence.reduce((sum, { observations }) => sum + observations.length, 0)
  if (observed > 0) {
    const message = `Taking ${observed} observation${observed === 1 ? '' : 's'} from what was pasted`
    emit({ type: 'status', stage: 'understanding', message })
  }
  emit({ type: 'status', stage: 'searching', message: 'Looking through the sources' })
  const { retrieval, preferred } = await searchQuestion(context, asked.read, {
    limit: passagesFound,
    facets,
    profile,
  })
  const searchMs = performance.now() - started
  const read = readAsSearched(asked.read, retrieval)
  const features = decisionFeatures(read, retrieval, context.domain)
  const decision = decide(context, retrieval, features)
  const written =
    decision.outcome === 'answer' ? await write(context, { ...asked, read }, { retrieval, preferred }) : null
  const compareStarted = performance.now()
  const draft =
    written && (await compareVersions(context, { draft: written, question: read.query, preferred, listener }))
  const compareMs = performance.now() - compareStarted
  const outcome = draft?.outcome ?? decision.outcome
  const totalMs = performance.now() - started
  const { lexicalMs, vectorMs, loadMs } = retrieval.timings
  const timings = {
    searchMs,
    lexicalMs,
    vectorMs,
    loadMs,
    writeMs: totalMs - searchMs - compareMs,
    compareMs,
    totalMs,
  }
  const answer = composeAnswer(context, asked, {
    retrieval,
    decision,
    features,
    draft,
    outcome,
    timings,
    preferred,
  })
  emit({ type: 'limits', limits: answer.limits })
  await recordAnswer(context, { asked, answer, draft, retrieval, features })
  return answer
}

/** Without sources nothing can be said of the scope: what is lacking is the evidence. */
function decide(context: AnsweringContext, retrieval: Retrieval, features: DecisionFeatures): Decision {
  const decision = decideOutcome(features, context.domain.thresholds)
  return retrieval.corpusSize === 0 ? { ...decision, outcome: 'abstain' } : decision
}

/** The best that were found and, unless the person chose the sources, what else stands beside the very best. */
async function passagesToQuote(
  context: AnsweringContext,
  { steering }: AskedQuestion,
  { retrieval, preferred }: QuestionSearch,
): Promise<FoundPassage[]> {
  const quotable = quotablePassages(retrieval.passages, preferred).slice(0, passagesQuoted)
  return steering ? quotable : withRestOfDocument(context, quotable)
}

async function write(
  context: AnsweringContext,
  asked: AskedQuestion,
  { retrieval, preferred }: QuestionSearch,
): Promise<Draft> {
  const { read, listener, emit } = asked
  const { chat } = context.models
  const length = asked.steering?.steering.length ?? 'normal'
  const passages = chat
    ? await passagesToRead(context, { asked: { ...asked, read }, passages: retrieval.passages })
    : asked.steering?.steering.pinned.length
      ? retrieval.passages
      : await passagesToQuote(context, asked, { retrieval, preferred })
  emit({
    type: 'sources',
    citations: passages.map((passage, index) => toCitation(passage, index + 1, wholeText(passage.text))),
  })
  emit({ type: 'status', stage: 'reading', message: `Reading ${passages.length} passages` })
  if (!chat)
    return writeExtractive(context, {
      asked: read,
      passages,
      relatedTerms: retrieval.relatedTerms,
      length,
      listener,
    })
  emit({ type: 'status', stage: 'writing', message: 'Writing, and checking each sentence' })
  const guarded = guardChat(chat, passages)
  const draft = await writeWithChat(context, { asked: read, passages, chat: guarded.model, length, listener })
  return moderateDraft(context, { ...draft, guarded: guarded.limits() })
}
