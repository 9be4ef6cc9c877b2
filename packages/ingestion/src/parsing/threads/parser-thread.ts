import { Worker } from 'node:worker_threads'
import { FootnoteError } from '@footnote/contract'
import type { DocumentToParse } from '../parse-document.ts'
import type { ParsedDocument } from '../parsed-document.ts'
import type { ParserResponse } from './parser-worker.ts'

export interface ThreadLimits {
  /** For one document, from its start to its end; the start of the thread does not count. */
  timeoutMs: number
  /** What a thread may hold, in its heap and in buffers beside it. */
  maxBytes: number
}

const watchEveryMs = 200

/** A worker thread that reads one document after the other. Where one breaks a limit, the thread ends. */
export class ParserThread {
  readonly #worker: Worker
  readonly #limits: ThreadLimits
  #isReady = false
  #ended = false

  constructor(limits: ThreadLimits) {
    this.#limits = limits
    this.#worker = new Worker(new URL('./parser-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: Math.ceil(limits.maxBytes / 1_048_576) },
      // What libraries print would come between the lines of JSON on our own output.
      stdout: true,
      stderr: true,
    })
    this.#worker.stdout.resume()
    this.#worker.stderr.resume()
    this.#worker.once('message', () => {
      this.#isReady = true
    })
    this.#worker.on('error', () => undefined)
    this.#worker.on('exit', () => {
      this.#ended = true
    })
  }

  get hasEnded(): boolean {
    return this.#ended
  }

  /**
   * Reads a document.
   * @throws FootnoteError what `parseDocument` throws, and `too_large` for a document that breaks a limit.
   */
  async parse(document: DocumentToParse, signal: AbortSignal | undefined): Promise<ParsedDocument> {
    const { name } = document
    const outcome = Promise.withResolvers<ParsedDocument>()
    const fail = (error: unknown): void => {
      outcome.reject(error)
      void this.end()
    }
    const timers = new AbortController()
    const settle = (response: ParserResponse): void => {
      if ('ready' in response) this.#watch(name, fail, timers.signal)
      else if ('parsed' in response) outcome.resolve(response.parsed)
      else outcome.reject(toError(response.error))
    }
    const onError = (error: unknown): void => fail(toBreak(name, error))
    const onExit = (): void => fail(new FootnoteError('internal', `The thread that read ${name} has ended`))
    const onAbort = (): void => fail(signal?.reason)
    this.#worker.on('message', settle).on('error', onError).on('exit', onExit)
    signal?.addEventListener('abort', onAbort)
    try {
      signal?.throwIfAborted()
      if (this.#isReady) this.#watch(name, fail, timers.signal)
      this.#worker.postMessage(document)
      return await outcome.promise
    } finally {
      timers.abort()
      this.#worker.off('message', settle).off('error', onError).off('exit', onExit)
      signal?.removeEventListener('abort', onAbort)
    }
  }

  async end(): Promise<void> {
    this.#ended = true
    await this.#worker.terminate()
  }

  /** Ends the reading of a document that breaks a limit, until the signal says that it has ended by itself. */
  #watch(name: string, fail: (error: FootnoteError) => void, ended: AbortSignal): void {
    const { timeoutMs, maxBytes } = this.#limits
    const timeout = setTimeout(() => fail(tooSlow(name, timeoutMs)), timeoutMs)
    const interval = setInterval(() => {
      void this.#heldBytes().then((held) => {
        if (held > maxBytes && !ended.aborted) fail(tooMuchMemory(name))
      })
    }, watchEveryMs)
    ended.addEventListener('abort', () => {
      clearTimeout(timeout)
      clearInterval(interval)
    })
  }

  async #heldBytes(): Promise<number> {
    try {
      const { used_heap_size: heap, external_memory: beside } = await this.#worker.getHeapStatistics()
      return heap + beside
    } catch {
      return 0
    }
  }
}

function toError(error: Extract<ParserResponse, { error: unknown }>['error']): FootnoteError {
  const cause = error.cause ? Object.assign(new Error(error.cause.message), error.cause) : undefined
  return new FootnoteError(error.code, error.message, { cause })
}

function toBreak(name: string, error: unknown): FootnoteError {
  if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY') return tooMuchMemory(name)
  return new FootnoteError('internal', `${name} could not be read`, { cause: error })
}

function tooSlow(name: string, timeoutMs: number): FootnoteError {
  return new FootnoteError('too_large', `${name} takes longer to read than ${timeoutMs / 1_000} s`)
}

function tooMuchMemory(name: string): FootnoteError {
  return new FootnoteError('too_large', `${name} takes more memory to read than it may`)
}
