import { type AnswerSentence, type Citation, FootnoteError, type FoundPassage, type Usage } from '@footnote/contract'
import { type ChatModel, sentences as splitSentences } from '@footnote/models'
import type { AnsweringContext } from './answering-context.ts'
import { settledLength, splitMarkers } from './citation-markers.ts'
import type { Draft, DraftListener } from './draft.ts'
import { judgeSupport, locateQuote } from './judge-support.ts'
import { buildPrompt, noAnswerToken } from './prompt.ts'
import { toCitation } from './to-citation.ts'

const passagesRead = 8
const maxAnswerTokens = 1_200

/** A model's answer, streamed; each finished sentence is checked against the passages that it cites. */
export async function writeWithChat(
  context: AnsweringContext,
  input: { question: string; passages: FoundPassage[]; chat: ChatModel; listener: DraftListener },
): Promise<Draft> {
  const { chat, listener } = input
  const read = input.passages.slice(0, passagesRead)
  const prompt = buildPrompt(context.domain, input.question, read)
  const checker = new SentenceChecker(read, context.retriever.inverseDocumentFrequency, listener)
  let raw = ''
  let shown = 0
  let usage: Usage = { inputTokens: 0, outputTokens: 0, costUsd: null }
  const request = { messages: prompt.messages, maxTokens: maxAnswerTokens, temperature: 0, signal: context.signal }
  for await (const chunk of chat.stream(request)) {
    if (chunk.type === 'finish') {
      usage = chunk.usage
      if (chunk.reason === 'content_filter') {
        throw new FootnoteError('upstream_failed', `The model ${chat.id} withheld its answer (content filter)`)
      }
      continue
    }
    raw += chunk.text
    const settled = settledLength(raw)
    if (settled > shown && !noAnswerToken.startsWith(raw.trim())) {
      listener.delta(raw.slice(shown, settled))
      shown = settled
      checker.take(raw.slice(0, settled), false)
    }
  }
  const abstains = raw.trim().startsWith(noAnswerToken) || raw.trim() === ''
  if (!abstains) {
    if (raw.length > shown) listener.delta(raw.slice(shown))
    checker.take(raw, true)
  }
  return {
    outcome: abstains ? 'abstain' : 'answer',
    text: abstains ? '' : checker.text,
    sentences: checker.sentences,
    citations: checker.citations,
    model: chat.id,
    promptHash: prompt.hash,
    usage,
    unmappedCitations: checker.unmapped,
  }
}

/** Takes finished sentences off a growing text, maps their markers to citations and judges their support. */
class SentenceChecker {
  readonly sentences: AnswerSentence[] = []
  readonly citations: Citation[] = []
  unmapped = 0
  text = ''
  readonly #passages: FoundPassage[]
  readonly #idf: (term: string) => number
  readonly #listener: DraftListener
  readonly #numbers = new Map<number, number>()
  #taken = 0

  constructor(passages: FoundPassage[], idf: (term: string) => number, listener: DraftListener) {
    this.#passages = passages
    this.#idf = idf
    this.#listener = listener
  }

  /** All sentences but the last one are finished; at the end the last one is too. */
  take(text: string, ended: boolean): void {
    const rest = text.slice(this.#taken)
    const units = joinMarkers(rest, splitSentences(rest))
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
    if (marked.text.trim() === '') return
    const cited = marked.numbers.flatMap((number) => this.#passages[number - 1] ?? [])
    this.unmapped += marked.numbers.length - cited.length
    const checked: AnswerSentence = {
      text: marked.text.trim(),
      support: judgeSupport(
        marked.text,
        cited.map(({ text }) => text),
        this.#idf,
      ),
      citations: cited.map((passage) => this.#numberOf(passage, marked.text)),
    }
    const separator = gap.includes('\n') ? gap.replace(/[^\n]/g, '').slice(0, 2) : ' '
    this.text += (this.text === '' ? '' : separator) + checked.text + checked.citations.map((n) => ` [${n}]`).join('')
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

/** A marker that stands after the full stop belongs to the sentence before it. */
function joinMarkers(
  text: string,
  units: { start: number; end: number }[],
): { start: number; end: number }[] {
  const joined: { start: number; end: number }[] = []
  for (const unit of units) {
    const lead = /^(?:\s*(?:\[\[?[\d\s,]+\]\]?|【[\d\s,]+】))+/.exec(text.slice(unit.start, unit.end))
    const previous = joined.at(-1)
    if (!lead || !previous) {
      joined.push({ ...unit })
      continue
    }
    previous.end = unit.start + lead[0].length
    if (text.slice(previous.end, unit.end).trim() !== '') joined.push({ start: previous.end, end: unit.end })
  }
  return joined
}
