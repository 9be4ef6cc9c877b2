import { findInstructions, type Instruction } from './find-instructions.ts'

const leftOut = '[left out: text addressed to a language model]'

type Span = Pick<Instruction, 'start' | 'end'>

/** A source's text for a model's prompt: the sentences that would tell it what to do are left out, and that is said. */
export function leaveOutInstructions(text: string): string {
  return replaceSpans(text, steeringSentences(text), () => leftOut)
}

/** The same text with spaces in the place of such sentences, so that offsets stay. */
export function blankInstructions(text: string): string {
  return replaceSpans(text, steeringSentences(text), (sentence) => sentence.replace(/\S/g, ' '))
}

/** The parts of a span of a text between such sentences, without the white space around them. */
export function partsWithoutInstructions(text: string, { start, end }: Span): Span[] {
  const parts: Span[] = []
  let from = start
  const add = (to: number): void => {
    const part = text.slice(from, to)
    const opening = part.search(/\S/)
    if (opening >= 0) parts.push({ start: from + opening, end: from + part.trimEnd().length })
  }
  for (const sentence of steeringSentences(text)) {
    if (sentence.end <= start || sentence.start >= end) continue
    add(Math.max(sentence.start, start))
    from = Math.max(from, sentence.end)
  }
  if (from === start) return [{ start, end }]
  add(end)
  return parts
}

/** Half an instruction is one still: it goes to the ends of its sentence. Delimiters are the prompt's own business. */
function steeringSentences(text: string): Span[] {
  const spans: Span[] = []
  for (const { kind, start, end } of findInstructions(text)) {
    if (kind === 'delimiter') continue
    const from = text.slice(0, start).search(/[^.!?\n]*$/)
    const rest = text.slice(end).search(/[.!?](?:\s|$)|\n/)
    const to = rest < 0 ? text.length : end + rest + (text.charAt(end + rest) === '\n' ? 0 : 1)
    const opening = text.slice(from, start).search(/\S/)
    const begin = opening < 0 ? start : from + opening
    const last = spans.at(-1)
    if (last && begin < last.end) last.end = Math.max(last.end, to)
    else spans.push({ start: begin, end: to })
  }
  return spans
}

function replaceSpans(text: string, spans: Span[], replace: (span: string) => string): string {
  let kept = ''
  let last = 0
  for (const { start, end } of spans) {
    kept += text.slice(last, start) + replace(text.slice(start, end))
    last = end
  }
  return kept + text.slice(last)
}
