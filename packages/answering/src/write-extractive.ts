import type { AnswerSentence, FoundPassage } from '@footnote/contract'
import { sentences as splitSentences } from '@footnote/models'
import type { AnsweringContext } from './answering-context.ts'
import type { Draft, DraftListener } from './draft.ts'
import { toCitation } from './to-citation.ts'

const passagesRead = 6

/** An answer put together from exact quotes, for when there is no chat model: every sentence cites the quote that it stands in. */
export function writeExtractive(
  context: AnsweringContext,
  input: { question: string; passages: FoundPassage[]; listener: DraftListener },
): Draft {
  const { question, passages, listener } = input
  const { extractive } = context.models
  const read = passages.slice(0, passagesRead)
  const { quotes } = extractive.answer({
    question,
    passages: read.map(({ title, headingPath, text, score }, index) => ({
      n: index + 1,
      title,
      headingPath,
      text,
      score,
    })),
    inverseDocumentFrequency: context.retriever.inverseDocumentFrequency,
  })
  const citations = quotes.flatMap((quote, index) => {
    const passage = read[quote.n - 1]
    return passage ? [toCitation(passage, index + 1, quote)] : []
  })
  const sentences: AnswerSentence[] = []
  let text = ''
  for (const { quote, n } of citations) {
    for (const unit of quotedUnits(quote)) {
      const sentence: AnswerSentence = { text: unit.text, support: 'supported', citations: [n] }
      const delta = `${text === '' ? '' : unit.gap}${unit.text}${unit.isCode ? '\n' : ' '}[${n}]`
      listener.delta(delta)
      listener.sentence(sentences.length, sentence)
      sentences.push(sentence)
      text += delta
    }
  }
  return {
    outcome: sentences.length > 0 ? 'answer' : 'abstain',
    text,
    sentences,
    citations,
    model: extractive.id,
    promptHash: null,
    usage: { inputTokens: 0, outputTokens: 0, costUsd: 0 },
    unmappedCitations: 0,
    cutShort: false,
  }
}

/** The sentences of a quote. What is code in the source, whose text has no fences, is put between fences. */
function quotedUnits(quote: string): { text: string; gap: string; isCode: boolean }[] {
  let at = 0
  return splitSentences(quote).map(({ kind, start, end }) => {
    const isCode = kind === 'code'
    const unit = quote.slice(start, end)
    const runsOn = at > 0 && !isCode && !quote.slice(at, start).includes('\n')
    at = end
    return {
      text: isCode ? `\`\`\`\n${unit.replace(/^\n+|\s+$/g, '')}\n\`\`\`` : unit.trim(),
      gap: runsOn ? ' ' : '\n\n',
      isCode,
    }
  })
}
