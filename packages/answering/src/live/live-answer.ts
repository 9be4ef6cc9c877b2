import type { Answer, FootnoteError } from '@footnote/contract'
import type { StreamedEvent } from '@footnote/db'
import type { AnswerProgress } from '../asked-question.ts'
import { Doorbell } from './doorbell.ts'
import type { ClosingEvent, FollowedEvent } from './followed-event.ts'

const coalesceMs = 30

/** An answer that this process is writing: its events so far, for any number of followers. */
export class LiveAnswer {
  readonly id: string
  /** Stops the work; its reason is what followers are told. */
  readonly stopping = new AbortController()
  readonly #events: StreamedEvent[] = []
  readonly #bell = new Doorbell()
  readonly #onEvent: () => void
  #saved = 0
  #closing: ClosingEvent | null = null
  #delta = ''
  #coalescing: NodeJS.Timeout | undefined

  constructor(id: string, onEvent: () => void) {
    this.id = id
    this.#onEvent = onEvent
  }

  /** The first of several deltas goes out at once; those that come close after it travel as one. */
  push = (event: AnswerProgress): void => {
    if (event.type !== 'delta') {
      this.settle()
      this.#add(event)
      return
    }
    this.#delta += event.text
    if (this.#coalescing === undefined) this.#sendDelta()
  }

  /** Makes an event of what was held back to travel together. */
  settle(): void {
    clearTimeout(this.#coalescing)
    this.#coalescing = undefined
    if (this.#delta !== '') this.#add({ type: 'delta', text: this.#delta.toWellFormed() })
    this.#delta = ''
  }

  /** Events that are not in the store yet; they count as saved once `markSaved` is called with the last one's id. */
  unsaved(): StreamedEvent[] {
    return this.#events.slice(this.#saved)
  }

  markSaved(lastId: number): void {
    this.#saved = Math.max(this.#saved, lastId)
  }

  close(outcome: { answer: Answer } | { error: FootnoteError }): void {
    this.settle()
    const id = this.#events.length + 1
    this.#closing =
      'answer' in outcome
        ? { id, type: 'done', answer: outcome.answer }
        : { id, type: 'failed', error: outcome.error }
    this.#bell.ring()
  }

  /** The events after one, in batches as they come, to the closing one, which is sent whatever `after` is. */
  async *follow(after: number, signal: AbortSignal): AsyncGenerator<FollowedEvent[]> {
    let seen = after
    while (!signal.aborted) {
      const batch: FollowedEvent[] = this.#events.slice(seen)
      seen += batch.length
      if (this.#closing) {
        yield [...batch, { ...this.#closing, id: seen + 1 }]
        return
      }
      if (batch.length > 0) yield batch
      else await this.#bell.wait(signal)
    }
  }

  #sendDelta(): void {
    const last = this.#delta.charCodeAt(this.#delta.length - 1)
    const splitsPair = last >= 0xd800 && last <= 0xdbff
    const text = splitsPair ? this.#delta.slice(0, -1) : this.#delta
    this.#delta = this.#delta.slice(text.length)
    if (text !== '') this.#add({ type: 'delta', text: text.toWellFormed() })
    this.#coalescing = setTimeout(() => {
      this.#coalescing = undefined
      if (this.#delta !== '') this.#sendDelta()
    }, coalesceMs)
  }

  #add(event: AnswerProgress): void {
    this.#events.push({ ...event, id: this.#events.length + 1 } as StreamedEvent)
    this.#onEvent()
    this.#bell.ring()
  }
}
