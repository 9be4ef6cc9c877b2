import { connect, type Socket } from 'node:net'
import { FootnoteError } from '@footnote/contract'
import { DatabaseError, type ErrorMessage, type QueryResult } from './message.ts'
import { type PgliteClient, type PgliteConnection, runTransaction } from './pglite-connection.ts'
import { readFrames, type SocketRequest, writeFrame } from './socket-frame.ts'

type Unnumbered<T> = T extends unknown ? Omit<T, 'id'> : never

/** The database of a running server, reached over its socket. */
export class SharedClient implements PgliteClient {
  readonly #socket: Socket
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>()
  #lastId = 0
  #lastSession = 0

  private constructor(socket: Socket) {
    this.#socket = socket
    readFrames(socket, (message) =>
      this.#settle(message as { id: number; result?: unknown; error?: ErrorMessage }),
    )
    socket.on('error', () => undefined)
    socket.on('close', () => this.#fail())
  }

  static async connect(path: string): Promise<SharedClient> {
    const socket = connect(path)
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve)
      socket.once('error', reject)
    })
    return new SharedClient(socket)
  }

  query(
    sql: string,
    params: unknown[] = [],
    options: { rowMode?: 'array' | 'object' } = {},
  ): Promise<QueryResult> {
    const rowMode = options.rowMode ?? 'object'
    return this.#request({ kind: 'query', session: null, sql, params, rowMode }) as Promise<QueryResult>
  }

  async transaction<T>(run: (transaction: PgliteConnection) => Promise<T>): Promise<T> {
    this.#lastSession += 1
    const session = this.#lastSession
    await this.#request({ kind: 'begin', session })
    try {
      return await runTransaction(
        (sql, params, rowMode) =>
          this.#request({ kind: 'query', session, sql, params, rowMode }) as Promise<QueryResult>,
        run,
      )
    } finally {
      await this.#request({ kind: 'end', session }).catch(() => undefined)
    }
  }

  tryLock(name: string): Promise<boolean> {
    return this.#request({ kind: 'lock', name }) as Promise<boolean>
  }

  async unlock(name: string): Promise<void> {
    await this.#request({ kind: 'unlock', name })
  }

  async close(): Promise<void> {
    this.#socket.destroy()
  }

  #request(request: Unnumbered<SocketRequest>): Promise<unknown> {
    if (this.#socket.destroyed) return Promise.reject(serverGone())
    this.#lastId += 1
    const waiting = Promise.withResolvers<unknown>()
    this.#waiting.set(this.#lastId, waiting)
    writeFrame(this.#socket, { id: this.#lastId, ...request })
    return waiting.promise
  }

  #settle(message: { id: number; result?: unknown; error?: ErrorMessage }): void {
    const waiting = this.#waiting.get(message.id)
    this.#waiting.delete(message.id)
    if (message.error) waiting?.reject(new DatabaseError(message.error))
    else waiting?.resolve(message.result)
  }

  #fail(): void {
    for (const waiting of this.#waiting.values()) waiting.reject(serverGone())
    this.#waiting.clear()
  }
}

function serverGone(): FootnoteError {
  return new FootnoteError('unavailable', 'The server that holds the data folder has stopped', {
    retryable: true,
  })
}
