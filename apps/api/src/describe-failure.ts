import type { AnsweringContext } from '@footnote/answering'
import { FootnoteError, toFootnoteError } from '@footnote/contract'
import { HTTPException } from 'hono/http-exception'

/** Where a failure happened, for the log. */
interface FailedRequest {
  requestId: string
  path: string
  /** Aborted when the one who asked has gone; left out for work that does not depend on that. */
  signal?: AbortSignal
}

/** What a caller is told of a failure; what it is not told of is logged. */
export function describeFailure(
  { logger, signal }: Pick<AnsweringContext, 'logger' | 'signal'>,
  thrown: unknown,
  { requestId, path, signal: callerSignal }: FailedRequest,
): FootnoteError {
  if (callerSignal?.aborted) {
    logger.debug({ requestId, path }, 'the caller has gone')
    return toFootnoteError(thrown)
  }
  if (signal.aborted)
    return new FootnoteError('unavailable', 'The server is stopping', { cause: thrown, retryable: true })
  const error = toApiError(thrown)
  if (error.code === 'internal' || error.code === 'upstream_failed') {
    logger.error({ err: error.cause ?? error, requestId, path }, error.message)
  }
  return error
}

/** Hono's own exceptions say what was wrong with the request, such as JSON that cannot be read. */
function toApiError(thrown: unknown): FootnoteError {
  if (thrown instanceof HTTPException && thrown.status < 500) {
    if (thrown.status === 415) return new FootnoteError('invalid_input', 'Send the body as application/json')
    const code = thrown.status === 413 ? 'too_large' : 'invalid_input'
    return new FootnoteError(code, thrown.message || 'The request cannot be read')
  }
  return toFootnoteError(thrown)
}
