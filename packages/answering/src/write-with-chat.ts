import { type AnswerLength, FootnoteError, type FoundPassage, type Usage } from '@footnote/contract'
import { type ChatModel, totalUsage } from '@footnote/models'
import { AnswerLayout } from './answer-layout.ts'
import { answerLengths } from './answer-length.ts'
import type { AnsweringContext } from './answering-context.ts'
import { settledLength, withoutUnmapped } from './citation-markers.ts'
import type { Draft, DraftListener } from './draft.ts'
import { layOutMended, mendSentences } from './mend-sentences.ts'
import { buildPrompt, noAnswerToken } from './prompt.ts'
import type { ReadQuestion } from './read-question.ts'
import { SentenceChecker } from './sentence-checker.ts'
import { createSentenceJudge, supportJudgeOf } from './sentence-judge.ts'

const passagesRead = 8

/** A model's answer, streamed; each finished sentence is checked against the passages that it cites. */
export async function writeWithChat(
  context: AnsweringContext,
  input: {
    asked: ReadQuestion
    passages: FoundPassage[]
    chat: ChatModel
    length: AnswerLength
    listener: DraftListener
  },
): Promise<Draft> {
  const { chat, listener } = input
  const read = input.passages.slice(0, passagesRead)
  const prompt = buildPrompt(context.domain, { ...input.asked, length: input.length }, read)
  const supportJudge = supportJudgeOf(context)
  const judge = createSentenceJudge(supportJudge, { passages: read, signal: context.signal })
  const idf = context.retriever.inverseDocumentFrequency
  const checker = new SentenceChecker(read, { judge, idf, listener })
  let raw = ''
  let shown = 0
  let cutShort = false
  let model = chat.id
  let usage: Usage = { inputTokens: 0, outputTokens: 0, costUsd: null }
  const show = (text: string): void => {
    const delta = withoutUnmapped(text, Math.min(shown, text.length), read.length)
    if (delta !== '') listener.delta(delta)
    shown = Math.max(shown, text.length)
  }
  const request = {
    messages: prompt.messages,
    maxTokens: answerLengths[input.length].maxTokens,
    temperature: 0,
    promptHash: prompt.hash,
    signal: context.signal,
  }
  for await (const chunk of chat.stream(request)) {
    if (chunk.type === 'finish') {
      usage = chunk.usage
      cutShort = chunk.reason === 'length'
      model = chunk.model ?? model
      if (chunk.reason === 'content_filter') {
        throw new FootnoteError(
          'upstream_failed',
          `The model ${chat.id} withheld its answer (content filter)`,
        )
      }
      continue
    }
    if (chunk.type === 'tool_call') continue
    // A database stores no NUL.
    raw += chunk.text.replaceAll('\u0000', '')
    if (mayDecline(raw)) continue
    const settled = raw.slice(0, settledLength(raw)).toWellFormed()
    show(settled)
    checker.take(settled)
  }
  if (!declines(raw)) {
    show(raw.toWellFormed())
    await checker.end(raw.toWellFormed())
  }
  const { checked } = checker
  const mended = await mendSentences(context, {
    checked: declines(raw) ? [] : checked,
    passages: read,
    chat,
    judge,
  })
  const { text, sentences, citations } = layOutMended(new AnswerLayout(idf), {
    before: checked,
    after: mended,
    listener,
  })
  return {
    outcome: sentences.length === 0 ? 'abstain' : 'answer',
    text,
    sentences,
    citations,
    model,
    promptHash: prompt.hash,
    usage: totalUsage([usage, ...mended.usage]),
    unmappedCitations: checker.unmapped,
    cutShort,
    judge: supportJudge,
    mended: { repaired: mended.repaired, dropped: mended.dropped },
  }
}

/** Whether a text could be, or go on as, the model's way to say that there is no answer; until then nothing is shown. */
function mayDecline(text: string): boolean {
  const head = text.trimStart().replace(/^[*`"'_]+/, '')
  return noAnswerToken.startsWith(head.slice(0, noAnswerToken.length))
}

/** Models also dress the token up, or give their reasons around it. */
function declines(text: string): boolean {
  const onItsOwnLine = new RegExp(`^[ \\t*\`"'_]*${noAnswerToken}[ \\t*\`"'_.]*$`, 'm')
  return text.trim() === '' || (mayDecline(text) && text.includes(noAnswerToken)) || onItsOwnLine.test(text)
}
