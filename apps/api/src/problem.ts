import { type ErrorCode, errorCodes, type FootnoteError, type Problem } from '@footnote/contract'
import type { Context } from 'hono'

const statuses = {
  invalid_input: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  rate_limited: 429,
  stopped: 409,
  upstream_failed: 502,
  unavailable: 503,
  internal: 500,
} as const satisfies Record<ErrorCode, number>

export function toProblem(error: FootnoteError, requestId: string): Problem {
  return {
    type: `urn:footnote:problem:${error.code.replaceAll('_', '-')}`,
    title: errorCodes[error.code],
    status: statuses[error.code],
    code: error.code,
    detail: error.message,
    requestId,
  }
}

/** The error as an RFC 9457 response. */
export function problemResponse(c: Context, error: FootnoteError): Response {
  const problem = toProblem(error, c.get('requestId') ?? '')
  return c.body(JSON.stringify(problem), statuses[error.code], {
    'Content-Type': 'application/problem+json',
    ...(error.retryAfterSeconds === undefined ? {} : { 'Retry-After': String(error.retryAfterSeconds) }),
  })
}
