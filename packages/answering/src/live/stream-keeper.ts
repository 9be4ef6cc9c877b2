/** Keeps what is being written in the store, and the store free of what nobody writes any more. */
import { randomUUID } from 'node:crypto'
import type { Logger } from '@footnote/contract'
import {
  dropOldEvents,
  endStream,
  failAbandonedStreams,
  keepAlive,
  notify,
  type Queryable,
  saveEvents,
  subscribe,
} from '@footnote/db'
import { Doorbell } from './doorbell.ts'
import type { LiveAnswer } from './live-answer.ts'

export interface StreamTimes {
  /** Between two writings of events to the store; 100 when left out. */
  saveMs?: number
  /** A process that has not been heard of for so long has lost its streams; 20,000 when left out. */
  leaseMs?: number
  /** How long events are kept after the end; an hour when left out. */
  keptMs?: number
}

const channel = 'footnote_answers'
const idsAWord = 100

export class StreamKeeper {
  /** Names this process. */
  readonly owner = randomUUID()
  /** Answers that this process is writing. */
  readonly live = new Map<string, LiveAnswer>()
  readonly #db: Queryable
  readonly #logger: Logger
  readonly #times: Required<StreamTimes>
  readonly #stop: (live: LiveAnswer) => void
  readonly #bells = new Map<string, { bell: Doorbell; followers: number }>()
  readonly #unsubscribe: () => Promise<void>
  readonly #timers: NodeJS.Timeout[]
  #saving: Promise<void> = Promise.resolve()
  #saveTimer: NodeJS.Timeout | undefined

  constructor(input: {
    db: Queryable
    logger: Logger
    times: StreamTimes
    /** Called when an answer of this process is to be stopped. */
    stop: (live: LiveAnswer) => void
  }) {
    this.#db = input.db
    this.#logger = input.logger
    this.#stop = input.stop
    this.#times = { saveMs: 100, leaseMs: 20_000, keptMs: 3_600_000, ...input.times }
    this.#unsubscribe = subscribe(input.db, channel, (payload) => this.#hear(payload))
    const { leaseMs } = this.#times
    this.#timers = [
      setInterval(() => this.#quietly('lives', () => this.#sayAlive()), leaseMs / 4).unref(),
      setInterval(() => this.#quietly('cleans up', () => this.#cleanUp()), leaseMs / 2).unref(),
    ]
  }

  /** Has the events that are not in the store written there soon. */
  saveSoon(): void {
    this.#saveTimer ??= setTimeout(() => this.#quietly('saves', () => this.#save()), this.#times.saveMs)
  }

  /** Writes the last events and how the work ended. */
  async end(live: LiveAnswer, end: Parameters<typeof endStream>[2]): Promise<void> {
    live.settle()
    await this.#save()
    await endStream(this.#db, live.id, end)
    this.#say(`changed ${live.id}`)
  }

  /** Tells the process that writes an answer that it is to stop. */
  async askToStop(id: string): Promise<void> {
    await notify(this.#db, channel, `stop ${id}`)
  }

  /** Calls `follow` with a bell that rings when another process has written to an answer. */
  async *listening<T>(id: string, follow: (bell: Doorbell) => AsyncGenerator<T>): AsyncGenerator<T> {
    const entry = this.#bells.get(id) ?? { bell: new Doorbell(), followers: 0 }
    this.#bells.set(id, entry)
    entry.followers += 1
    try {
      yield* follow(entry.bell)
    } finally {
      entry.followers -= 1
      if (entry.followers === 0) this.#bells.delete(id)
    }
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer)
    clearTimeout(this.#saveTimer)
    await this.#quietly('saves', () => this.#save())
    await this.#unsubscribe()
  }

  /** One writing at a time, so that events are in the store in their order. */
  #save(): Promise<void> {
    this.#saving = this.#saving.catch(() => undefined).then(() => this.#saveNow())
    return this.#saving
  }

  async #saveNow(): Promise<void> {
    clearTimeout(this.#saveTimer)
    this.#saveTimer = undefined
    const unsaved = [...this.live.values()].flatMap((live) => {
      const events = live.unsaved()
      return events.length > 0 ? [{ live, events }] : []
    })
    if (unsaved.length === 0) return
    await saveEvents(
      this.#db,
      unsaved.flatMap(({ live, events }) => events.map((event) => ({ answerId: live.id, event }))),
    )
    for (const { live, events } of unsaved) live.markSaved(events.at(-1)?.id ?? 0)
    const ids = unsaved.map(({ live }) => live.id)
    for (let start = 0; start < ids.length; start += idsAWord) {
      this.#say(`changed ${ids.slice(start, start + idsAWord).join(' ')}`)
    }
  }

  /** Nobody waits for a word to be heard: who misses it looks for itself. */
  #say(word: string): void {
    notify(this.#db, channel, word).catch((thrown) => {
      this.#logger.warn({ err: thrown }, 'streams: a word to other processes was lost')
    })
  }

  #hear(payload: string | null): void {
    if (payload === null) {
      this.#quietly('lives', () => this.#sayAlive())
      for (const { bell } of this.#bells.values()) bell.ring()
      return
    }
    const [word, ...ids] = payload.split(' ')
    for (const id of ids) {
      if (word === 'changed') this.#bells.get(id)?.bell.ring()
      const live = word === 'stop' ? this.live.get(id) : undefined
      if (live) this.#stop(live)
    }
  }

  /** Whoever was taken for dead meanwhile stops what others have ended already. */
  async #sayAlive(): Promise<void> {
    if (this.live.size === 0) return
    const before = [...this.live.values()]
    const running = new Map((await keepAlive(this.#db, this.owner)).map((row) => [row.id, row]))
    for (const live of before) {
      const row = running.get(live.id)
      if (this.live.has(live.id) && (row === undefined || row.stopRequested)) this.#stop(live)
    }
  }

  async #cleanUp(): Promise<void> {
    const ended = await failAbandonedStreams(this.#db, this.#times.leaseMs)
    for (const id of ended) this.#say(`changed ${id}`)
    await dropOldEvents(this.#db, this.#times.keptMs)
  }

  #quietly(what: string, work: () => Promise<void>): Promise<void> {
    return work().catch((thrown) => {
      this.#logger.warn({ err: thrown }, `streams: ${what} failed, and is tried again`)
      if (what === 'saves') this.saveSoon()
    })
  }
}
