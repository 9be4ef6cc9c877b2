/** Word from one process to the others that use the same data: on Postgres by NOTIFY, on PGlite inside the process. */
import { EventEmitter } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import type { Queryable } from './database.ts'

const retryMs = 1_000

/** Tells all who subscribed to a channel, this process too. A payload has 8,000 bytes at most. */
export async function notify(db: Queryable, channel: string, payload: string): Promise<void> {
  const client = clientOf(db)
  if (client instanceof pg.Pool) await client.query('select pg_notify($1, $2)', [channel, payload])
  else emitterOf(client).emit(channel, payload)
}

/**
 * Calls `listener` with every payload of a channel until the returned function is called. After a connection that broke
 * it is called with null, as something may have been missed. A word that is lost is not sent again: who listens also
 * looks for itself now and then.
 */
export function subscribe(
  db: Queryable,
  channel: string,
  listener: (payload: string | null) => void,
): () => Promise<void> {
  const client = clientOf(db)
  if (client instanceof pg.Pool) return subscribeOnServer(client, channel, listener)
  const emitter = emitterOf(client)
  emitter.on(channel, listener)
  return async () => void emitter.off(channel, listener)
}

function clientOf(db: Queryable): object {
  return (db as unknown as { $client: object }).$client
}

const emitters = new WeakMap<object, EventEmitter>()

function emitterOf(client: object): EventEmitter {
  const known = emitters.get(client)
  if (known) return known
  const made = new EventEmitter().setMaxListeners(0)
  emitters.set(client, made)
  return made
}

/** Listening belongs to a connection, which is one of its own: the pool's are for queries. */
function subscribeOnServer(
  pool: pg.Pool,
  channel: string,
  listener: (payload: string | null) => void,
): () => Promise<void> {
  const stopping = new AbortController()
  const listening = keepListening()

  async function keepListening(): Promise<void> {
    for (let isFirst = true; !stopping.signal.aborted; isFirst = false) {
      await listenOnce(() => isFirst || listener(null)).catch(() => undefined)
      await wait(retryMs, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }

  /** Ends when the connection does. */
  async function listenOnce(onReady: () => void): Promise<void> {
    const client = new pg.Client({ ...pool.options, application_name: 'footnote listener' })
    const ended = new Promise<void>((resolve) => client.once('end', resolve).once('error', () => resolve()))
    const end = (): void => void client.end().catch(() => undefined)
    client.on('error', () => undefined)
    client.on('notification', ({ payload }) => listener(payload ?? ''))
    try {
      await client.connect()
      await client.query(`listen ${pg.escapeIdentifier(channel)}`)
      onReady()
      stopping.signal.addEventListener('abort', end, { once: true })
      if (!stopping.signal.aborted) await ended
    } finally {
      stopping.signal.removeEventListener('abort', end)
      await client.end().catch(() => undefined)
    }
  }

  return async () => {
    stopping.abort()
    await listening
  }
}
