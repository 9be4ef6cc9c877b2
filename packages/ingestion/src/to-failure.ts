import { toFootnoteError } from '@footnote/contract'
import type { FailedDocument } from '@footnote/db'

const firstPauseMs = 60_000
const longestPauseMs = 6 * 3_600_000

/**
 * What is kept of a document that could not be read. One that may be read another time is left alone for a while, longer
 * each time, unless it costs nothing to try.
 */
export function toFailure(
  thrown: unknown,
  input: {
    uri: string
    url: string | null
    before: FailedDocument | undefined
    now: Date
    isRemote: boolean
  },
): FailedDocument {
  const { uri, url, before, now, isRemote } = input
  const error = toFootnoteError(thrown)
  const attempts = (before?.attempts ?? 0) + 1
  const pauseMs = Math.min(firstPauseMs * 2 ** (attempts - 1), longestPauseMs)
  return {
    uri,
    url,
    reason: reasonOf(thrown, error.message),
    attempts,
    retryAt: isRemote && error.retryable ? new Date(now.getTime() + pauseMs) : null,
    failedAt: now,
  }
}

/** A file that cannot be opened says so by its system error; other unknown errors stay general. */
function reasonOf(thrown: unknown, message: string): string {
  const { code, syscall } = thrown as NodeJS.ErrnoException
  return code && syscall ? `It cannot be read: ${code}` : message
}
