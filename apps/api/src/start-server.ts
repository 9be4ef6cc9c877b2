import { FootnoteError } from '@footnote/contract'
import { type ServerType, serve } from '@hono/node-server'
import type { Api } from './create-api.ts'

export interface RunningServer {
  url: string
  /** Lets what is under way end, for ten seconds at most. */
  close(): Promise<void>
}

const drainMs = 10_000
const tidyMs = 50

/** @throws FootnoteError `unavailable` when the port is taken or may not be used. */
export async function startServer(
  api: Api,
  { host, port }: { host: string; port: number },
): Promise<RunningServer> {
  const server = await listen(api, host, port)
  const address = server.address()
  const bound = typeof address === 'object' && address ? address.port : port
  const anyOrOwn = ['127.0.0.1', '0.0.0.0', '::']
  const shown = anyOrOwn.includes(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return {
    url: `http://${shown}:${bound}`,
    close: () =>
      new Promise((resolve) => {
        const force = setTimeout(() => {
          if ('closeAllConnections' in server) server.closeAllConnections()
        }, drainMs)
        // A connection whose answer has ended is kept for a next one, which will not come.
        const tidy = setInterval(() => {
          if ('closeIdleConnections' in server) server.closeIdleConnections()
        }, tidyMs)
        server.close(() => {
          clearTimeout(force)
          clearInterval(tidy)
          resolve()
        })
      }),
  }
}

function listen(api: Api, hostname: string, port: number): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: api.fetch, hostname, port }, () => resolve(server))
    server.on('error', (thrown: NodeJS.ErrnoException) => {
      const reasons: Record<string, string> = {
        EADDRINUSE: 'another program uses it. Stop that one, or set PORT to another port',
        EACCES: 'this user may not use it. Set PORT to a number above 1023',
        ENOTFOUND: 'there is no such name. Set HOST to an address of this machine',
        EADDRNOTAVAIL: 'this machine has no such address. Set HOST to one of its own',
      }
      const reason = reasons[thrown.code ?? ''] ?? thrown.code ?? 'it failed'
      reject(
        new FootnoteError('unavailable', `Cannot listen on ${hostname}:${port}: ${reason}`, {
          cause: thrown,
        }),
      )
    })
  })
}
