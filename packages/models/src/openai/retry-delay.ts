import { setTimeout as wait } from 'node:timers/promises'
import type { FootnoteError } from '@footnote/contract'
import OpenAI from 'openai'
import type { OpenAiConnection } from './connection.ts'

/**
 * How long to wait before another attempt, in milliseconds, or null when there is to be none: the error would
 * come again, the attempts are used up, or the server asks for a longer wait than the cap.
 *
 * @param thrown What the library threw; its headers may hold `Retry-After`.
 * @param error The same, translated.
 */
export function retryDelay(
  given: { thrown: unknown; error: FootnoteError; attempt: number },
  retries: OpenAiConnection['retries'],
): number | null {
  const { thrown, error, attempt } = given
  if (!error.retryable || attempt >= retries.attempts) return null
  const askedMs = thrown instanceof OpenAI.APIError ? readRetryAfter(thrown.headers) : null
  if (askedMs !== null) return askedMs > retries.maxDelayMs ? null : askedMs
  const backoffMs = retries.baseDelayMs * 2 ** (attempt - 1)
  return Math.min(retries.maxDelayMs, backoffMs * (0.5 + Math.random() / 2))
}

/** Waits, unless the caller aborts; then the signal's reason is thrown. */
export async function pause(delayMs: number, signal: AbortSignal): Promise<void> {
  await wait(delayMs, undefined, { signal }).catch(() => signal.throwIfAborted())
}

/** `Retry-After` in milliseconds, given in seconds or as a date. */
function readRetryAfter(headers: Headers | undefined): number | null {
  const value = headers?.get('retry-after')
  if (!value) return null
  const seconds = Number(value)
  const delayMs = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - Date.now()
  return Number.isNaN(delayMs) ? null : Math.max(0, delayMs)
}
