import { type ErrorCode, FootnoteError, Problem } from '@footnote/contract'
import { errorStrings } from '../strings/catalogue.ts'

/** The part of a zod schema that a response is checked with. */
export interface ResponseSchema<Value> {
  parse(value: unknown): Value
}

export type Fetch = (path: string, init?: RequestInit) => Promise<Response>

interface RequestOptions {
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  body?: unknown
  /** Sent as it is, in place of a body. */
  form?: FormData
  accept?: string
  signal?: AbortSignal
}

/**
 * Sends a request and gives the response if its status is one of success.
 * Throws `FootnoteError` with the code and text of the problem document, or `unavailable` where nobody answers; an abort passes untouched.
 */
export async function send(fetch: Fetch, path: string, options: RequestOptions = {}): Promise<Response> {
  const { method = 'GET', body, form, accept = 'application/json', signal } = options
  const headers: Record<string, string> = { accept }
  if (body !== undefined) headers['content-type'] = 'application/json'
  const init: RequestInit = { method, headers }
  if (body !== undefined) init.body = JSON.stringify(body)
  if (form !== undefined) init.body = form
  if (signal !== undefined) init.signal = signal

  let response: Response
  try {
    response = await fetch(path, init)
  } catch (cause) {
    if (signal?.aborted) throw cause
    throw new FootnoteError('unavailable', errorStrings.offline, { cause, retryable: true })
  }
  if (!response.ok) throw await toFailure(response)
  return response
}

/** Sends a request and gives its JSON body, checked. Throws as `send` does, and `internal` for a body of another form. */
export async function requestJson<Value>(
  fetch: Fetch,
  path: string,
  schema: ResponseSchema<Value>,
  options: RequestOptions = {},
): Promise<Value> {
  const response = await send(fetch, path, options)
  try {
    return schema.parse(await response.json())
  } catch (cause) {
    if (options.signal?.aborted) throw cause
    throw new FootnoteError('internal', errorStrings.malformed, { cause })
  }
}

/** A problem document as an error; whether trying again may help follows from its code. */
export function problemToError(problem: Problem): FootnoteError {
  return new FootnoteError(problem.code, problem.detail || problem.title, {
    retryable: retryableCodes.has(problem.code),
  })
}

const retryableCodes: ReadonlySet<ErrorCode> = new Set([
  'rate_limited',
  'upstream_failed',
  'unavailable',
  'internal',
])

async function toFailure(response: Response): Promise<FootnoteError> {
  const problem = Problem.safeParse(await response.json().catch(() => null))
  if (problem.success) return problemToError(problem.data)
  const code = codeOfStatus(response.status)
  return new FootnoteError(code, errorStrings.status(response.status), {
    retryable: retryableCodes.has(code),
  })
}

function codeOfStatus(status: number): ErrorCode {
  if (status === 401) return 'unauthenticated'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'not_found'
  if (status === 413) return 'too_large'
  if (status === 429) return 'rate_limited'
  // A development proxy answers 502 or 504 for a server that is not running.
  if (status >= 502 && status <= 504) return 'unavailable'
  return status >= 500 ? 'internal' : 'invalid_input'
}
