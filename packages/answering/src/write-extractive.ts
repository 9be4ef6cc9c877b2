import type { AnswerLength, AnswerSentence, FoundPassage } from '@footnote/contract'
import { blankInstructions, partsWithoutInstructions } from '@footnote/guards'
import { analyze, sentences as splitSentences } from '@footnote/models'
import { answerLengths } from './answer-length.ts'
import type { AnsweringContext } from './answering-context.ts'
import type { Draft, DraftListener } from './draft.ts'
import { quotedSentence } from './quoted-sentence.ts'
import type { ReadQuestion } from './read-question.ts'
import { toCitation } from './to-citation.ts'

/** What a term of the evidence weighs against one of the question. */
const extraTermShare = 0.5

/** An answer put together from exact quotes, for when there is no chat model: every sentence cites the quote that it stands in. */
export function writeExtractive(
  context: AnsweringContext,
  input: {
    asked: ReadQuestion
    passages: FoundPassage[]
    relatedTerms: ReadonlyMap<string, number>
    length: AnswerLength
    listener: DraftListener
  },
): Draft {
  const { asked, passages, relatedTerms, listener } = input
  const { extractive } = context.models
  const own = new Set(analyze(asked.query))
  const rarity = (term: string): number =>
    context.retriever.inverseDocumentFrequency(term) * (own.has(term) ? 1 : extraTermShare)
  const { quotes } = extractive.answer({
    question: [asked.query, ...asked.extraTerms].join('\n'),
    relatedTerms,
    maxWords: answerLengths[input.length].words,
    passages: passages.map(
      ({ documentUri, charStart, title, headingPath, text, questions, score }, index) => ({
        n: index + 1,
        document: documentUri,
        position: charStart,
        title,
        headingPath,
        text: blankInstructions(text),
        questions,
        score,
      }),
    ),
    inverseDocumentFrequency: rarity,
  })
  const citations = quotes
    .flatMap((quote) => {
      const passage = passages[quote.n - 1]
      return passage ? partsWithoutInstructions(passage.text, quote).map((part) => ({ passage, part })) : []
    })
    .map(({ passage, part }, index) => toCitation(passage, index + 1, part))
  const sentences: AnswerSentence[] = []
  let text = ''
  for (const { quote, n } of citations) {
    for (const unit of quotedUnits(quote)) {
      const gap = text === '' ? '' : unit.gap
      const sentence = quotedSentence(unit.text, n, text.length + gap.length)
      const delta = `${gap}${unit.text}${unit.isCode ? '\n' : ' '}[${n}]`
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

const item = /^(?:[-*•]|\d{1,4}[.)])\s/

/** The sentences of a quote. What is code in the source, whose text has no fences, is put between fences; nested items keep their indentation. */
function quotedUnits(quote: string): { text: string; gap: string; isCode: boolean }[] {
  let at = 0
  return splitSentences(quote).map(({ kind, start, end }) => {
    const isCode = kind === 'code'
    const unit = quote.slice(start, end)
    const before = quote.slice(at, start)
    const runsOn = at > 0 && !isCode && !before.includes('\n')
    const indentation = item.test(unit) ? before.slice(before.lastIndexOf('\n') + 1) : ''
    at = end
    return {
      text: isCode ? `\`\`\`\n${unit.replace(/^\n+|\s+$/g, '')}\n\`\`\`` : unit.trim(),
      gap: runsOn ? ' ' : `\n\n${indentation}`,
      isCode,
    }
  })
}
