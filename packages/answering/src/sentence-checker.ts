import type { AnswerSentence, Citation, FoundPassage } from '@footnote/contract'
import { AnswerLayout, type CheckedSentence } from './answer-layout.ts'
import { settledLength, splitCited, splitMarkers } from './citation-markers.ts'
import type { DraftListener } from './draft.ts'
import type { SentenceJudge } from './sentence-judge.ts'

/**
 * Takes finished sentences off a growing text, maps their markers to citations and has their support judged. Judgements may
 * take their time: the text goes on meanwhile, and sentences are told of in their order, each as soon as it is judged.
 */
export class SentenceChecker {
  readonly checked: CheckedSentence[] = []
  unmapped = 0
  readonly #passages: FoundPassage[]
  readonly #judge: SentenceJudge
  readonly #layout: AnswerLayout
  readonly #listener: Pick<DraftListener, 'sentence'>
  #told: Promise<void> = Promise.resolve()
  #count = 0
  #before = ''
  #announced: FoundPassage[] = []
  #taken = 0
  #tried = 0
  #seen = 0

  constructor(
    passages: FoundPassage[],
    parts: { judge: SentenceJudge; idf: (term: string) => number; listener: Pick<DraftListener, 'sentence'> },
  ) {
    this.#passages = passages
    this.#judge = parts.judge
    this.#listener = parts.listener
    this.#layout = new AnswerLayout(parts.idf)
  }

  get text(): string {
    return this.#layout.text
  }

  get sentences(): AnswerSentence[] {
    return this.#layout.sentences
  }

  get citations(): Citation[] {
    return this.#layout.citations
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

  /** Takes the rest of a text that has ended, and waits until all is judged. What a judge throws comes out here. */
  async end(text: string): Promise<void> {
    this.take(text)
    this.#finish(text.slice(this.#taken), true)
    await this.#told
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
    const named = marked.numbers.flatMap((number) => this.#passages[number - 1] ?? [])
    const unmapped = marked.numbers.filter((number) => !this.#passages[number - 1])
    this.unmapped += unmapped.length
    // Code that a sentence announces stands on what that sentence cites.
    const cited = named.length === 0 && isFenced(text) ? this.#announced : named
    this.#announced = text.endsWith(':') ? cited : []
    const separator = separatorOf(gap, text, this.#before)
    this.#before = text
    const verdict = this.#judge({ sentence: text, cited, index: this.#count })
    this.#count += 1
    this.#told = Promise.all([verdict, this.#told]).then(([judged]) => {
      const issues = [
        ...judged.issues,
        ...unmapped.map((number) => ({ kind: 'unmapped', text: `${number}` })),
      ]
      const checked = { text, separator, cited, verdict: { ...judged, issues } }
      this.checked.push(checked)
      this.#listener.sentence(this.checked.length - 1, this.#layout.add(checked))
    })
    // Whoever waits for the end is told; until then nobody does.
    this.#told.catch(() => undefined)
  }
}

function isWordEnd(text: string, at: number): boolean {
  return at > 0 && /\s/.test(text.charAt(at)) && !/\s/.test(text.charAt(at - 1))
}

/** A fence has its line to itself, or it would be none. */
function separatorOf(gap: string, text: string, before: string): string {
  const breaks = gap.replace(/[^\n]/g, '').slice(0, 2)
  if (breaks !== '') return breaks
  return isFenced(text) || isFenced(before) ? '\n' : ' '
}

function isFenced(text: string): boolean {
  return /^[ \t]*(?:`{3,}|~{3,})/.test(text)
}
