import type { FoundPassage, Usage } from '@footnote/contract'
import { analyze, type ChatModel } from '@footnote/models'
import type { CheckedSentence } from './answer-layout.ts'
import type { AnsweringContext } from './answering-context.ts'
import { splitCited, splitMarkers } from './citation-markers.ts'
import { buildPrompt, noAnswerToken } from './prompt.ts'
import type { SentenceJudge } from './sentence-judge.ts'
import { exactIssueKinds } from './support/linear-support-judge.ts'

const maxTokens = 200
/** A sentence that shares fewer of its terms says something else, and has no place there. */
const sharedAtLeast = 0.3
const ranks = { unsupported: 0, partial: 1, supported: 2 }

/**
 * Asks the model once for a sentence that the passages do not bear out. Null unless it gives one sentence about the same
 * thing, with citations, that is judged better. A model that fails leaves the sentence as it is.
 */
export async function rewriteSentence(
  context: AnsweringContext,
  input: {
    sentence: CheckedSentence
    index: number
    checked: readonly CheckedSentence[]
    passages: readonly FoundPassage[]
    chat: ChatModel
    judge: SentenceJudge
  },
): Promise<{ replacement: CheckedSentence | null; usage: Usage }> {
  const { sentence, passages, chat, judge, index } = input
  const text = `One sentence of an answer is not borne out by the passages: “${sentence.text}” Write that one sentence anew so that they bear it out, with the numbers of the passages, and nothing else. Keep to its subject. If they say nothing of it, write ${noAnswerToken}.`
  const { messages } = buildPrompt(context.domain, { text, asked: null, evidence: [] }, [...passages])
  const reply = await ask(context, chat, messages)
  const nothing = { replacement: null, usage: reply.usage }
  const units = splitCited(reply.text)
  const [unit] = units
  if (!unit || units.length > 1 || reply.text.includes(noAnswerToken)) return nothing
  const marked = splitMarkers(reply.text.slice(unit.start, unit.end))
  const rewritten = marked.text.trim()
  const cited = marked.numbers.flatMap((number) => passages[number - 1] ?? [])
  if (rewritten === '' || cited.length === 0 || !isAboutTheSame(sentence.text, rewritten)) return nothing
  if (input.checked.some((other) => other.text === rewritten)) return nothing
  const verdict = await judge({ sentence: rewritten, cited, index })
  const isExact = !verdict.issues.some(({ kind }) => exactIssueKinds.has(kind))
  const isNoWorse = ranks[verdict.support] >= ranks[sentence.verdict.support]
  if (!isExact || !isNoWorse || verdict.support === 'unsupported') return nothing
  return { replacement: { ...sentence, text: rewritten, cited, verdict }, usage: reply.usage }
}

async function ask(
  { signal, logger }: AnsweringContext,
  chat: ChatModel,
  messages: Parameters<ChatModel['stream']>[0]['messages'],
): Promise<{ text: string; usage: Usage }> {
  let text = ''
  let usage: Usage = { inputTokens: 0, outputTokens: 0, costUsd: null }
  try {
    for await (const chunk of chat.stream({ messages, maxTokens, temperature: 0, signal })) {
      if (chunk.type === 'finish') usage = chunk.usage
      else if (chunk.type === 'delta') text += chunk.text.replaceAll('\u0000', '')
    }
  } catch (thrown) {
    signal.throwIfAborted()
    logger.warn({ err: thrown }, 'a sentence could not be repaired')
    return { text: '', usage }
  }
  return { text: text.toWellFormed().trim(), usage }
}

function isAboutTheSame(one: string, other: string): boolean {
  const [terms, found] = [new Set(analyze(one)), new Set(analyze(other))]
  const shared = [...terms].filter((term) => found.has(term)).length
  return shared / Math.max(1, terms.size) >= sharedAtLeast
}
