import type { FoundPassage } from '@footnote/contract'
import { sentences as splitSentences } from '@footnote/models'
import type { AnsweringContext } from './answering-context.ts'
import type { Draft, DraftListener } from './draft.ts'
import { toCitation } from './to-citation.ts'

const passagesRead = 6

/** An answer put together from exact quotes, for when there is no chat model: each quote is a sentence and cites itself. */
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
  const sentences = citations.map(({ quote, n }) => ({
    text: fenceCode(quote),
    support: 'supported' as const,
    citations: [n],
  }))
  for (const [index, sentence] of sentences.entries()) {
    listener.delta(`${index === 0 ? '' : '\n\n'}${withMarkers(sentence)}`)
    listener.sentence(index, sentence)
  }
  return {
    outcome: sentences.length > 0 ? 'answer' : 'abstain',
    text: sentences.map(withMarkers).join('\n\n'),
    sentences,
    citations,
    model: extractive.id,
    promptHash: null,
    usage: { inputTokens: 0, outputTokens: 0, costUsd: 0 },
    unmappedCitations: 0,
    cutShort: false,
  }
}

/** A quote as Markdown: what is code in the source, whose text has no fences, stands between fences. */
function fenceCode(quote: string): string {
  let text = ''
  let at = 0
  for (const { kind, start, end } of splitSentences(quote)) {
    const unit = quote.slice(start, end)
    text += quote.slice(at, start) + (kind === 'code' ? `\n\`\`\`\n${unit.replace(/^\n+|\s+$/g, '')}\n\`\`\`\n` : unit)
    at = end
  }
  return (text + quote.slice(at)).trim()
}

function withMarkers({ text, citations }: { text: string; citations: number[] }): string {
  const gap = text.endsWith('```') ? '\n' : ' '
  return `${text}${gap}${citations.map((n) => `[${n}]`).join('')}`
}
