import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface TestPage {
  body?: string | Uint8Array
  type?: string
  status?: number
  headers?: Record<string, string>
  /** Answers in a way of its own. */
  answer?(request: IncomingMessage, response: ServerResponse): void
}

export interface TestSite extends AsyncDisposable {
  /** `http://127.0.0.1:port` */
  origin: string
  port: number
  /** By path and query; a text is a page of HTML. */
  pages: Map<string, TestPage | string>
  /** What was asked for, in order. */
  requests: { path: string; status: number; conditional: boolean; at: number }[]
  /** The most requests that were under way at once. */
  mostAtOnce(): number
  forget(): void
}

/** A website on this machine that serves what its test tells it to, with an ETag for each page. */
export async function startTestSite(pages: Record<string, TestPage | string> = {}): Promise<TestSite> {
  const site = new Map(Object.entries(pages))
  const requests: TestSite['requests'] = []
  let underWay = 0
  let most = 0
  const server = createServer((request, response) => {
    underWay += 1
    most = Math.max(most, underWay)
    response.on('close', () => {
      underWay -= 1
    })
    const path = request.url ?? '/'
    const conditional = 'if-none-match' in request.headers || 'if-modified-since' in request.headers
    const entry = { path, status: 0, conditional, at: performance.now() }
    requests.push(entry)
    serve(site.get(path), request, response)
    entry.status = response.statusCode
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    pages: site,
    requests,
    mostAtOnce: () => most,
    forget: () => {
      requests.length = 0
      most = 0
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function serve(
  found: TestPage | string | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  if (found === undefined) {
    response.writeHead(404, { 'content-type': 'text/html' }).end('<p>There is no such page.')
    return
  }
  const page = typeof found === 'string' ? { body: found } : found
  if (page.answer) {
    page.answer(request, response)
    return
  }
  const { body = '', type = 'text/html; charset=utf-8', status = 200, headers = {} } = page
  const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`
  if (status === 200 && request.headers['if-none-match'] === etag) {
    response.writeHead(304, { etag }).end()
    return
  }
  response
    .writeHead(status, { 'content-type': type, ...(status === 200 ? { etag } : {}), ...headers })
    .end(body)
}
