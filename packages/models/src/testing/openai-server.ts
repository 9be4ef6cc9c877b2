import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answerChat } from './answer-chat.ts'
import { answerEmbeddings } from './answer-embeddings.ts'
import { answerModeration } from './answer-moderation.ts'
import { answerRerank } from './answer-rerank.ts'
import { type Exchange, type OpenAiServerOptions, sendJson } from './exchange.ts'
import type { OpenAiFault } from './openai-fault.ts'

export interface RecordedRequest {
  method: string
  path: string
  headers: Record<string, string | string[] | undefined>
  body: Record<string, unknown>
  /** Resolves when the exchange is over: true when the client closed it before the answer was finished. */
  closedEarly: Promise<boolean>
}

export interface OpenAiServer extends AsyncDisposable {
  /** With `/v1`, as `OPENAI_BASE_URL` holds it. */
  readonly baseUrl: string
  /** All requests since the start, oldest first. */
  readonly requests: RecordedRequest[]
  /** What is to happen with the next requests, one each; requests beyond them are answered well. */
  enqueue(...faults: OpenAiFault[]): void
  close(): Promise<void>
}

/**
 * A server on loopback that speaks OpenAI's protocol, for tests: chat completions, whole and streamed,
 * embeddings, rankings, and models.
 */
export async function startOpenAiServer(options: OpenAiServerOptions = {}): Promise<OpenAiServer> {
  const requests: RecordedRequest[] = []
  const faults: OpenAiFault[] = []
  const server = createServer(async (request, response) => {
    const body = await readBody(request)
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    const closedEarly = new Promise<boolean>((resolve) => {
      response.once('close', () => resolve(!response.writableFinished))
    })
    requests.push({ method: request.method ?? '', path, headers: request.headers, body, closedEarly })
    const fault = faults.shift() ?? { kind: 'none' }
    await answer({ request, response, path, body, fault, options })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    enqueue: (...next) => void faults.push(...next),
    close,
    [Symbol.asyncDispose]: close,
  }
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = ''
  for await (const chunk of request.setEncoding('utf8')) text += chunk
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>)
}

async function answer(exchange: Exchange): Promise<void> {
  const { request, response, path, body, fault, options } = exchange
  const known = options.models
  if (fault.kind === 'stall_before') return
  const format = (body.response_format as { type?: string } | undefined)?.type
  if (fault.kind === 'status') {
    if (fault.retryAfterSeconds !== undefined) response.setHeader('retry-after', fault.retryAfterSeconds)
    sendError(response, fault.status, { message: fault.message ?? 'Something failed', code: fault.code })
  } else if (fault.kind === 'html') {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>Please sign in</body></html>')
  } else if (fault.kind === 'raw') {
    const headers = { 'content-type': fault.contentType ?? 'text/event-stream; charset=utf-8' }
    response.writeHead(fault.status ?? 200, headers).end(fault.body)
  } else if (options.requiredKey && request.headers.authorization !== `Bearer ${options.requiredKey}`) {
    sendError(response, 401, { message: `Incorrect API key provided: ${request.headers.authorization}` })
  } else if (path === '/v1/models') {
    const data = (known ?? ['any']).map((id) => ({ id, object: 'model', created: 0, owned_by: 'test' }))
    sendJson(response, 200, { object: 'list', data })
  } else if (known && !known.includes(String(body.model))) {
    sendError(response, 404, { message: `The model ${body.model} does not exist`, code: 'model_not_found' })
  } else {
    const refused = options.refusedParameters?.find((name) => name in body)
    if (options.refusedFormats?.some((kind) => kind === format)) {
      sendError(response, 400, { message: `'${format}' is not supported`, param: 'response_format' })
    } else if (refused)
      sendError(response, 400, { message: `Unsupported parameter: ${refused}`, param: refused })
    else if (path === '/v1/chat/completions') await answerChat(exchange)
    else if (path === '/v1/embeddings') answerEmbeddings(exchange)
    else if (path === '/v1/moderations') answerModeration(exchange)
    else if (path === '/v1/rerank') answerRerank(exchange)
    else sendError(response, 404, { message: 'No such path' })
  }
}

function sendError(
  response: ServerResponse,
  status: number,
  error: { message: string; code?: string | undefined; param?: string },
): void {
  sendJson(response, status, { error: { type: 'error', param: null, code: null, ...error } })
}
