import { FootnoteError } from '@footnote/contract'
import OpenAI from 'openai'
import type { OpenAiConnection } from './connection.ts'

/** Names the model and the server in a message. */
export interface UpstreamPlace {
  connection: OpenAiConnection
  model: string
}

interface Failure {
  code?: 'upstream_failed' | 'rate_limited'
  retryable: boolean
  /** What went wrong, to follow the names of model and server. */
  text: string
}

/**
 * A failure of a server as an error for people. It names the model and the host, never the key, nor does its
 * cause.
 */
export function toUpstreamError(thrown: unknown, place: UpstreamPlace): FootnoteError {
  if (thrown instanceof FootnoteError) return thrown
  // The library wraps what the fetch itself throws.
  if (thrown instanceof OpenAI.APIConnectionError && thrown.cause instanceof FootnoteError)
    return thrown.cause
  const { code = 'upstream_failed', retryable, text } = toFailure(thrown, place)
  const cause = new Error(place.connection.redact(describe(thrown)))
  return new FootnoteError(code, `${toPhrase(place)} ${text}.`, { cause, retryable })
}

/** An error that the adapter itself found. */
export function upstreamError(place: UpstreamPlace, failure: Failure): FootnoteError {
  return new FootnoteError(failure.code ?? 'upstream_failed', `${toPhrase(place)} ${failure.text}.`, {
    retryable: failure.retryable,
  })
}

function toPhrase({ connection, model }: UpstreamPlace): string {
  return `The model server ${connection.host} (model ${model})`
}

function toFailure(thrown: unknown, { connection, model }: UpstreamPlace): Failure {
  if (thrown instanceof OpenAI.APIConnectionError) return { retryable: true, text: 'cannot be reached' }
  if (thrown instanceof SyntaxError) return { retryable: true, text: 'sent an answer that cannot be read' }
  if (!(thrown instanceof OpenAI.APIError)) return { retryable: true, text: 'broke off the connection' }
  const said = connection.redact(saidBy(thrown))
  switch (thrown.status) {
    case undefined:
      return { retryable: true, text: `reported an error in mid-answer: ${said}` }
    case 401:
    case 403:
      return { retryable: false, text: 'refused the key' }
    case 404:
      return {
        retryable: false,
        text: `answers that model ${model} is not there, or that the base URL is wrong`,
      }
    case 429:
      return isOutOfQuota(thrown)
        ? { retryable: false, text: 'refused the request: the quota of the key is used up' }
        : { code: 'rate_limited', retryable: true, text: 'has too many requests right now' }
    default:
      return thrown.status === 408 || thrown.status >= 500
        ? { retryable: true, text: `failed with status ${thrown.status}` }
        : { retryable: false, text: `refused the request (status ${thrown.status}): ${said}` }
  }
}

function isOutOfQuota(error: InstanceType<typeof OpenAI.APIError>): boolean {
  return error.code === 'insufficient_quota' || error.type === 'insufficient_quota'
}

/** What the server itself says, short and on one line. */
function saidBy(error: InstanceType<typeof OpenAI.APIError>): string {
  const text = error.message.replace(/^\d{3}\s+/, '').replaceAll(/\s+/g, ' ')
  return text.length > 300 ? `${text.slice(0, 300)}…` : text
}

function describe(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown)
  const cause = thrown.cause instanceof Error ? ` (${describe(thrown.cause)})` : ''
  return `${thrown.name}: ${thrown.message}${cause}`
}
