import { Worker } from 'node:worker_threads'
import { FootnoteError } from '@footnote/contract'
import { DatabaseError, type QueryResult } from './message.ts'
import { Mutex } from './mutex.ts'
import {
  type PgliteClient,
  type PgliteConnection,
  runTransaction,
  type SendQuery,
} from './pglite-connection.ts'
import type { WorkerOptions, WorkerRequest, WorkerResponse } from './pglite-worker.ts'

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

/** PGlite in a thread of its own. One connection: statements and transactions take turns. */
export class PgliteThread implements PgliteClient {
  readonly #worker: Worker
  readonly #waiting = new Map<number, PromiseWithResolvers<WorkerResponse>>()
  readonly #turns = new Mutex()
  readonly #locks = new Set<string>()
  #lastId = 0
  #gone: Error | undefined

  private constructor(worker: Worker) {
    this.#worker = worker
    worker.on('message', (response: WorkerResponse) => this.#settle(response))
    worker.on('error', (error) => this.#fail(error))
    worker.on('exit', () => this.#fail(new Error('the database thread has ended')))
  }

  /** Starts the thread and waits until PGlite answers. */
  static async start(options: WorkerOptions): Promise<PgliteThread> {
    const worker = new Worker(new URL('./pglite-worker.ts', import.meta.url), { workerData: options })
    const thread = new PgliteThread(worker)
    const ready = Promise.withResolvers<WorkerResponse>()
    thread.#waiting.set(0, ready)
    await ready.promise
    return thread
  }

  query(
    sql: string,
    params: unknown[] = [],
    options: { rowMode?: 'array' | 'object' } = {},
  ): Promise<QueryResult> {
    return this.#turns.run(() => this.#send(sql, params, options.rowMode ?? 'object'))
  }

  transaction<T>(run: (transaction: PgliteConnection) => Promise<T>): Promise<T> {
    return this.#turns.run(() => runTransaction(this.#send, run))
  }

  /** The connection for one holder alone, until `release`; what is open then is rolled back. */
  async reserve(): Promise<{ send: SendQuery; release: () => Promise<void> }> {
    const release = await this.#turns.acquire()
    return {
      send: this.#send,
      release: async () => {
        await this.#send('ROLLBACK', [], 'array').finally(release)
      },
    }
  }

  async tryLock(name: string): Promise<boolean> {
    if (this.#locks.has(name)) return false
    this.#locks.add(name)
    return true
  }

  async unlock(name: string): Promise<void> {
    this.#locks.delete(name)
  }

  /** The data folder as a tar archive. */
  async dump(): Promise<Uint8Array> {
    const response = await this.#turns.run(() => this.#request({ kind: 'dump' }))
    return 'dump' in response ? response.dump : new Uint8Array()
  }

  async close(): Promise<void> {
    if (this.#gone) return
    await this.#turns.run(() => this.#request({ kind: 'close' }))
    this.#gone = new Error('the database is closed')
    await this.#worker.terminate()
  }

  #send: SendQuery = async (sql, params, rowMode) => {
    const response = await this.#request({ kind: 'query', sql, params, rowMode })
    return 'result' in response ? response.result : { rows: [] }
  }

  #request(request: DistributiveOmit<WorkerRequest, 'id'>): Promise<WorkerResponse> {
    if (this.#gone) {
      return Promise.reject(
        new FootnoteError('unavailable', 'The database is not open', { cause: this.#gone }),
      )
    }
    this.#lastId += 1
    const waiting = Promise.withResolvers<WorkerResponse>()
    this.#waiting.set(this.#lastId, waiting)
    this.#worker.postMessage({ id: this.#lastId, ...request } satisfies WorkerRequest)
    return waiting.promise
  }

  #settle(response: WorkerResponse): void {
    const waiting = this.#waiting.get(response.id)
    this.#waiting.delete(response.id)
    if ('error' in response) waiting?.reject(new DatabaseError(response.error))
    else waiting?.resolve(response)
  }

  #fail(error: Error): void {
    this.#gone ??= error
    for (const waiting of this.#waiting.values()) waiting.reject(error)
    this.#waiting.clear()
  }
}
