import { FootnoteError } from '@footnote/contract'
import OpenAI from 'openai'
import type { TokenPrices } from '../token-prices.ts'
import type { BreakerOptions } from './circuit-breaker.ts'
import { connectingFetch } from './connecting-fetch.ts'
import { createGate, type Gate } from './gate.ts'
import { type RecordedCalls, recordedFetch } from './recorded-fetch.ts'

export interface OpenAiTimeouts {
  /** Until a connection stands; 10,000 when left out. */
  connectMs?: number
  /** From sending a chat request to the first piece of its answer; 60,000 when left out. */
  firstChunkMs?: number
  /** Between two chunks; 20,000 when left out. */
  stallMs?: number
  /** For a whole answer; 300,000 when left out. */
  totalMs?: number
  /** For one request of embeddings; 60,000 when left out. */
  embeddingMs?: number
  /** For one request of a ranking; 10,000 when left out. */
  rerankMs?: number
}

export interface OpenAiRetries {
  /** How often a request is sent at most; 3 when left out. */
  attempts?: number
  /** Wait before the second attempt; each further one waits twice as long, with jitter. 500 when left out. */
  baseDelayMs?: number
  /** No wait is longer; a server that asks for more is not waited for. 20,000 when left out. */
  maxDelayMs?: number
}

export interface OpenAiConnectionOptions {
  /** May be left out for servers that ask for none; then `baseUrl` must be given. */
  apiKey?: string
  /** Up to and including the version, as in `http://localhost:11434/v1`; OpenAI's own when left out. */
  baseUrl?: string
  /** In place of the one that connects by itself. */
  fetch?: typeof globalThis.fetch
  timeouts?: OpenAiTimeouts
  retries?: OpenAiRetries
  /** When a chat model that keeps failing is left alone; after 5 failures for 30 seconds when left out. */
  breaker?: Partial<BreakerOptions>
  /** Chat requests under way at once; 128 when left out. */
  concurrency?: number
  /** By the model's name; what a model costs that has none is not known. */
  prices?: Record<string, TokenPrices>
  /** Has calls recorded, or takes recorded ones in place of the server. */
  calls?: RecordedCalls
}

export interface OpenAiConnection {
  client: OpenAI
  /** Host and port, for messages. */
  host: string
  timeouts: Required<OpenAiTimeouts>
  retries: Required<OpenAiRetries>
  breaker: BreakerOptions
  gate: Gate
  prices: Record<string, TokenPrices>
  /** The text without the key, in case a server repeats it. */
  redact(text: string): string
}

const openAiBaseUrl = 'https://api.openai.com/v1'
/** For servers that ask for no key: the library insists on one. */
const dummyKey = 'none'

/**
 * @throws FootnoteError `invalid_input` for a base URL that is none, and when neither key nor base URL is
 * given.
 */
export function createOpenAiConnection(options: OpenAiConnectionOptions): OpenAiConnection {
  const { apiKey, baseUrl } = options
  if (!apiKey && !baseUrl) {
    throw new FootnoteError('invalid_input', 'A model server needs an API key, a base URL, or both.')
  }
  const url = URL.parse(baseUrl || openAiBaseUrl)
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new FootnoteError(
      'invalid_input',
      'The base URL of the model server is not a web address, such as http://localhost:11434/v1.',
    )
  }
  const timeouts = { ...defaultTimeouts, ...options.timeouts }
  const fetch = options.fetch ?? connectingFetch(timeouts.connectMs)
  const client = new OpenAI({
    apiKey: apiKey || dummyKey,
    baseURL: url.href,
    // What the library would otherwise take from the environment by itself.
    organization: null,
    project: null,
    adminAPIKey: null,
    webhookSecret: null,
    logLevel: 'off',
    maxRetries: 0,
    timeout: libraryTimeoutMs,
    fetch: options.calls ? recordedFetch(options.calls, fetch) : fetch,
  })
  return {
    client,
    host: url.host,
    timeouts,
    retries: { attempts: 3, baseDelayMs: 500, maxDelayMs: 20_000, ...options.retries },
    breaker: { failures: 5, pauseMs: 30_000, ...options.breaker },
    gate: createGate({ limit: options.concurrency ?? 128, waitMs: gateWaitMs }),
    prices: options.prices ?? {},
    redact: (text) => {
      const withoutKey = apiKey ? text.replaceAll(apiKey, '[key]') : text
      return withoutKey.replaceAll(/\b(sk|key|pk)-[\w*-]{6,}/g, '[key]')
    },
  }
}

const defaultTimeouts = {
  connectMs: 10_000,
  firstChunkMs: 60_000,
  stallMs: 20_000,
  totalMs: 300_000,
  embeddingMs: 60_000,
  rerankMs: 10_000,
}
const gateWaitMs = 30_000

/** Never reached: our own deadlines, which also cover the body, come first. */
const libraryTimeoutMs = 24 * 60 * 60 * 1000
