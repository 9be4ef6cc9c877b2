import type { AnswerSentence, Citation, FoundPassage } from '@footnote/contract'
import { settledLength, splitCited, splitMarkers } from './citation-markers.ts'
import type { DraftListener } from './draft.ts'
import { judgeSupport, locateQuote } from './judge-support.ts'
import { toCitation } from './to-citation.ts'

type Idf = (term: string) => number

/** Takes finished sentences off a growing text, maps their markers to citations and judges their support. */
export class SentenceChecker {
  readonly sentences: AnswerSentence[] = []
  readonly citations: Citation[] = []
  unmapped = 0
  text = ''
  readonly #passages: FoundPassage[]
  readonly #idf: Idf
  readonly #listener: Pick<DraftListener, 'sentence'>
  readonly #numbers = new Map<number, number>()
  #taken = 0
  #tried = 0
  #seen = 0

  constructor(passages: FoundPassage[], idf: Idf, listener: Pick<DraftListener, 'sentence'>) {
    this.#passages = passages
    this.#idf = idf
    this.#listener = listener
  }

  /**
   * Takes what is finished of a text that may go on. It looks where words end, and more rarely the longer a sentence
   * gets: so the pieces that the text came in make no difference, and a long block costs little.
   */
  take(text: string): void {
    for (; this.#seen < text.length; this.#seen += 1) {
      const at = this.#seen
      if (!isWordEnd(text, at) || (at - this.#tried) * 32 < at - this.#taken) continue
      const rest = text.slice(this.#taken, at)
      if (settledLength(rest) < rest.length) continue
      this.#tried = at
      this.#finish(rest, false)
    }
  }

  /** Takes the rest of a text that has ended. */
  end(text: string): void {
    this.take(text)
    this.#finish(text.slice(this.#taken), true)
  }

  /** All sentences but the last one are finished; at the end the last one is too. */
  #finish(rest: string, ended: boolean): void {
    // A short line without an end looks like a heading, in which no sentence ends.
    const isOpenLine = !ended && !rest.includes('\n')
    const units = splitCited(isOpenLine ? `${rest}.` : rest)
    const finished = ended ? units : units.slice(0, -1)
    let at = 0
    for (const { start, end } of finished) {
      this.#add(rest.slice(start, end), rest.slice(at, start))
      at = end
    }
    this.#taken += at
  }

  #add(sentence: string, gap: string): void {
    const marked = splitMarkers(sentence)
    const text = marked.text.trim()
    if (text === '') return
    const separator = gap.includes('\n') ? gap.replace(/[^\n]/g, '').slice(0, 2) : ' '
    if (this.text !== '') this.text += separator
    const cited = marked.numbers.flatMap((number) => this.#passages[number - 1] ?? [])
    this.unmapped += marked.numbers.length - cited.length
    const texts = cited.map((passage) => passage.text)
    const checked: AnswerSentence = {
      text,
      support: judgeSupport(text, texts, this.#idf),
      citations: cited.map((passage) => this.#numberOf(passage, text)),
      start: this.text.length,
      end: this.text.length + text.length,
      probability: null,
      issues: [],
    }
    this.text += withMarkers(checked)
    this.#listener.sentence(this.sentences.length, checked)
    this.sentences.push(checked)
  }

  #numberOf(passage: FoundPassage, sentence: string): number {
    const index = this.#passages.indexOf(passage)
    const known = this.#numbers.get(index)
    if (known !== undefined) return known
    const n = this.citations.length + 1
    this.#numbers.set(index, n)
    this.citations.push(toCitation(passage, n, locateQuote(sentence, passage.text, this.#idf)))
    return n
  }
}

function isWordEnd(text: string, at: number): boolean {
  return at > 0 && /\s/.test(text.charAt(at)) && !/\s/.test(text.charAt(at - 1))
}

/** Behind a fence a marker needs a line of its own, or the fence would not close. */
function withMarkers({ text, citations }: AnswerSentence): string {
  if (citations.length === 0) return text
  const gap = /(?:^|\n)[ \t]*(?:`{3,}|~{3,})$/.test(text) ? '\n' : ' '
  return `${text}${gap}${citations.map((n) => `[${n}]`).join(' ')}`
}
