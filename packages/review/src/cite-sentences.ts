import { type AnswerSentence, FootnoteError } from '@footnote/contract'
import { sentences } from '@footnote/models'

const marker = String.raw`\[\s*\d+(?:\s*,\s*\d+)*\s*\]`
/** Where numbers end a sentence: after its mark, or before it. */
const sentenceEnd = new RegExp(`[.!?]["')]?(?:\\s*${marker})+|(?:\\s*${marker})+[.!?](?=\\s|$)`, 'g')
const leading = new RegExp(`^(?:${marker}\\s*)+`)
const trailing = new RegExp(`(?:\\s*${marker})+(?=\\s*[.!?]?\\s*$)`)

/**
 * The sentences of what an expert wrote, each with the numbers that stand after it, such as [1] or [1, 2]. An expert
 * stands for them, so they count as supported where they cite something, and as partly so where they do not.
 * @throws FootnoteError `invalid_input` for a number that no passage has, and where nothing is cited.
 */
export function citeSentences(text: string, passages: number): AnswerSentence[] {
  const cited: AnswerSentence[] = []
  for (const unit of unitsOf(text)) {
    const raw = text.slice(unit.start, unit.end)
    const before = leading.exec(raw)?.[0] ?? ''
    cited.at(-1)?.citations.push(...numbersIn(before))
    const rest = raw.slice(before.length)
    const after = trailing.exec(rest)
    const said = (after ? rest.slice(0, after.index) : rest).trimEnd()
    if (said === '') continue
    const start = unit.start + before.length
    const citations = numbersIn(after?.[0] ?? '')
    const judged = { support: 'partial' as const, probability: null, issues: [] }
    cited.push({ text: said, start, end: start + said.length, citations, ...judged })
  }
  return cited.map((sentence) => {
    const citations = [...new Set(sentence.citations)]
    const unknown = citations.find((n) => n < 1 || n > passages)
    if (unknown !== undefined) {
      throw new FootnoteError('invalid_input', `[${unknown}] is no passage: there are ${passages}`)
    }
    return { ...sentence, citations, support: citations.length > 0 ? 'supported' : 'partial' }
  })
}

function unitsOf(text: string): { start: number; end: number }[] {
  const ends = [...text.matchAll(sentenceEnd)].map((match) => match.index + match[0].length)
  const starts = [0, ...ends]
  return starts.flatMap((from, at) =>
    sentences(text.slice(from, ends[at])).map(({ start, end }) => ({ start: from + start, end: from + end })),
  )
}

function numbersIn(markers: string): number[] {
  return [...markers.matchAll(/\d+/g)].map(([number]) => Number(number))
}
