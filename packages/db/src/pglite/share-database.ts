/** Lets commands beside a running server use its database: PGlite has one writer, and this is how others reach it. */
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { toErrorMessage } from './message.ts'
import type { SendQuery } from './pglite-connection.ts'
import type { PgliteThread } from './pglite-thread.ts'
import { readFrames, type SocketRequest, writeFrame } from './socket-frame.ts'

interface Session {
  send: SendQuery
  release: () => Promise<void>
}

export interface DatabaseShare {
  socket: string
  close(): Promise<void>
}

/** A socket that only this user can reach: its folder is made with mode 700. */
export async function reserveSocketPath(): Promise<string> {
  if (process.platform === 'win32') return `\\\\.\\pipe\\footnote-${process.pid}-${Date.now()}`
  return join(await mkdtemp(join(tmpdir(), 'footnote-')), 'database.sock')
}

export async function shareDatabase(thread: PgliteThread, socketPath: string): Promise<DatabaseShare> {
  const clients = new Set<Socket>()
  const server = createServer((client) => {
    clients.add(client)
    client.on('close', () => clients.delete(client))
    serveClient(thread, client)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(socketPath, resolve)
  })
  server.unref()
  return {
    socket: socketPath,
    close: async () => {
      for (const client of clients) client.destroy()
      await new Promise((resolve) => server.close(resolve))
      if (process.platform !== 'win32') await rm(join(socketPath, '..'), { recursive: true, force: true })
    },
  }
}

function serveClient(thread: PgliteThread, client: Socket): void {
  const sessions = new Map<number, Session>()
  const locks = new Set<string>()
  let gone = false
  readFrames(client, (message) => {
    const request = message as SocketRequest
    perform(request).then(
      (result) => client.writable && writeFrame(client, { id: request.id, result }),
      (thrown) => client.writable && writeFrame(client, { id: request.id, error: toErrorMessage(thrown) }),
    )
  })
  client.on('error', () => client.destroy())
  client.on('close', () => {
    gone = true
    for (const session of sessions.values()) void session.release()
    sessions.clear()
    for (const name of locks) void thread.unlock(name)
  })

  async function perform(request: SocketRequest): Promise<unknown> {
    if (request.kind === 'begin') {
      const session = await thread.reserve()
      if (gone) return session.release()
      sessions.set(request.session, session)
      return null
    }
    if (request.kind === 'end') {
      const session = sessions.get(request.session)
      sessions.delete(request.session)
      return session?.release()
    }
    if (request.kind === 'lock') {
      const taken = await thread.tryLock(request.name)
      if (taken && gone) await thread.unlock(request.name)
      else if (taken) locks.add(request.name)
      return taken
    }
    if (request.kind === 'unlock') {
      // A client can let go of its own locks only.
      return locks.delete(request.name) ? thread.unlock(request.name) : undefined
    }
    if (request.session === null) {
      return thread.query(request.sql, request.params, { rowMode: request.rowMode })
    }
    const session = sessions.get(request.session)
    if (!session) throw new Error('this transaction has ended')
    return session.send(request.sql, request.params, request.rowMode)
  }
}
