import { setTimeout as sleep } from 'node:timers/promises'
import { FootnoteError } from '@footnote/contract'
import { type Agent, fetch, type Headers } from 'undici'
import { createGuardedAgent, type GuardOptions } from './guarded-agent.ts'
import { createPacer } from './pacer.ts'
import { readLimited } from './read-limited.ts'
import { readRetryAfter } from './retry-after.ts'
import { checkWebAddress, shown } from './web-address.ts'
import type { WebLimits } from './web-limits.ts'

/** What robots.txt knows this program by. */
export const userAgent = 'Footnote'

export interface WebRequest {
  url: URL
  accept?: string
  /** Asks for the document only if it is another than this; said to this address alone, not to where it redirects. */
  unlike?: { etag?: string; lastModified?: string }
  maxBytes?: number
  /** Asked before each request, also after a redirect: a reason not to go there. */
  mayFetch?(url: URL): Promise<string | null>
  /** Asked when the head of a good answer is there: a reason not to read its body. */
  passOver?(url: URL, headers: Headers): string | null
}

export type WebReply =
  /** `url` is where redirects led to. */
  | { kind: 'document'; url: URL; headers: Headers; body: Uint8Array }
  | { kind: 'unchanged'; url: URL }
  /** 404 and 410. */
  | { kind: 'gone'; url: URL; status: number }
  | { kind: 'passed'; url: URL; reason: string }

export interface WebClient {
  /**
   * Gets a document, politely: with pauses, again after what may pass, within the limits.
   * @throws FootnoteError `forbidden` for an address that may not be read, `upstream_failed` for what the server or
   * the network did wrong, `too_large`; retryable where it may go better another day.
   */
  get(request: WebRequest): Promise<WebReply>
  slowTo(delayMs: number): void
  close(): Promise<void>
}

interface WebClientOptions extends GuardOptions {
  limits: WebLimits
  signal: AbortSignal
}

export function createWebClient(options: WebClientOptions): WebClient {
  const { limits, signal } = options
  const agent = createGuardedAgent({ ...options, stallMs: limits.stallMs })
  const pacer = createPacer(limits.delayMs, signal)
  return {
    async get(request) {
      for (let attempt = 1; ; attempt += 1) {
        const outcome = await attemptOnce(request, { ...options, agent, turn: pacer.turn })
        if (!('error' in outcome)) return outcome
        const restMs = outcome.retryAfterMs ?? limits.retryDelayMs * 2 ** (attempt - 1)
        if (!outcome.error.retryable || attempt >= limits.attempts || restMs > limits.maxRestMs) {
          throw outcome.error
        }
        if (outcome.retryAfterMs !== null) pacer.rest(restMs)
        await sleep(restMs, undefined, { signal })
      }
    },
    slowTo: pacer.slowTo,
    close: () => agent.destroy(),
  }
}

interface AttemptTools extends WebClientOptions {
  agent: Agent
  turn(): Promise<void>
}

interface FailedAttempt {
  error: FootnoteError
  retryAfterMs: number | null
}

/** One attempt, with its redirects. */
async function attemptOnce(request: WebRequest, tools: AttemptTools): Promise<WebReply | FailedAttempt> {
  let { url } = request
  for (let redirects = 0; redirects <= tools.limits.maxRedirects; redirects += 1) {
    const reason = await request.mayFetch?.(url)
    if (reason) return { kind: 'passed', url, reason }
    await tools.turn()
    const step = await requestOnce({ ...request, url }, redirects === 0 ? conditions(request) : {}, tools)
    if (!('location' in step)) return step
    url = checkWebAddress(step.location, { ...tools, base: url.href })
  }
  throw new FootnoteError(
    'upstream_failed',
    `${shown(request.url)} leads through more than ${tools.limits.maxRedirects} redirects`,
  )
}

async function requestOnce(
  request: WebRequest,
  conditional: Record<string, string>,
  tools: AttemptTools,
): Promise<WebReply | FailedAttempt | { location: string }> {
  const { url, accept = pagesFirst, maxBytes = tools.limits.maxDocumentBytes } = request
  const signal = AbortSignal.any([tools.signal, AbortSignal.timeout(tools.limits.requestMs)])
  try {
    const response = await fetch(url, {
      dispatcher: tools.agent,
      redirect: 'manual',
      signal,
      headers: { 'user-agent': `${userAgent}/0.1`, accept, ...conditional },
    })
    const passed = response.status === 200 ? request.passOver?.(url, response.headers) : null
    if (response.status === 200 && !passed) {
      return { kind: 'document', url, headers: response.headers, body: await readLimited(response, maxBytes) }
    }
    await response.body?.cancel()
    if (passed) return { kind: 'passed', url, reason: passed }
    const location = response.headers.get('location')
    if (redirectStatuses.has(response.status) && location) return { location }
    if (response.status === 304) return { kind: 'unchanged', url }
    if (response.status === 404 || response.status === 410)
      return { kind: 'gone', url, status: response.status }
    return refused(url, response.status, readRetryAfter(response.headers.get('retry-after'), Date.now()))
  } catch (thrown) {
    tools.signal.throwIfAborted()
    return { error: toWebError(thrown, url), retryAfterMs: null }
  }
}

const pagesFirst = 'text/html, application/xhtml+xml, text/markdown;q=0.9, text/plain;q=0.8, */*;q=0.5'
function conditions({ unlike = {} }: WebRequest): Record<string, string> {
  return {
    ...(unlike.etag ? { 'if-none-match': unlike.etag } : {}),
    ...(unlike.lastModified ? { 'if-modified-since': unlike.lastModified } : {}),
  }
}

const redirectStatuses = new Set([301, 302, 303, 307, 308])

function refused(url: URL, status: number, retryAfterMs: number | null): FailedAttempt {
  const rest = retryAfterMs === null ? '' : ` and asks for a rest of ${Math.ceil(retryAfterMs / 1_000)} s`
  const retryable = status === 429 || status === 408 || status >= 500
  const error = new FootnoteError('upstream_failed', `${shown(url)} answers with status ${status}${rest}`, {
    retryable,
  })
  return { error, retryAfterMs }
}

/** `fetch` hides what happened in the causes of its error; a refused address is one of them. */
function toWebError(thrown: unknown, url: URL): FootnoteError {
  const causes = [...causesOf(thrown)]
  const known = causes.find((cause) => cause instanceof FootnoteError)
  if (known) return known
  const last = causes.at(-1) as NodeJS.ErrnoException | undefined
  const timedOut = causes.some((cause) => /timeout/i.test((cause as Error).name + (cause as Error).message))
  const reason = timedOut
    ? 'it did not answer in time'
    : (last?.code ?? last?.message ?? 'the connection failed')
  return new FootnoteError('upstream_failed', `${shown(url)} cannot be read: ${reason}`, {
    cause: thrown,
    retryable: true,
  })
}

function* causesOf(thrown: unknown): Generator<unknown> {
  for (let cause = thrown; cause instanceof Error; cause = cause.cause) {
    yield cause
    if (cause instanceof AggregateError) yield* cause.errors
  }
}
