export interface ChatMessage {
  role: 'system' | 'user' | 'assistant'
  content: string
}

export interface ChatRequest {
  messages: ChatMessage[]
  /** Upper limit of the completion, in tokens; the model's own limit when left out. */
  maxTokens?: number
  /** 0 to 2; the model's own default when left out. */
  temperature?: number
  /** Aborting ends the request upstream; the iteration then throws the signal's reason, untranslated. */
  signal: AbortSignal
}

export interface ChatUsage {
  inputTokens: number
  outputTokens: number
  /** US dollars; null when neither the server nor the configuration tells the price. */
  costUsd: number | null
}

export type ChatFinishReason = 'stop' | 'length' | 'content_filter' | 'other'

export type ChatChunk =
  | { type: 'delta'; text: string }
  | { type: 'finish'; reason: ChatFinishReason; usage: ChatUsage }

/** A model that continues a conversation. */
export interface ChatModel {
  /** Names the model in answers, traces and evaluation reports. */
  readonly id: string
  /**
   * Streams one completion: any number of `delta`s, none of them empty, then exactly one `finish`, which is
   * the last chunk.
   *
   * A stream that ends without a `finish` does not exist: when the server falls silent, cuts the
   * connection or leaves out the reason, the iteration throws a `FootnoteError` (`upstream_failed` or
   * `rate_limited`; `retryable` says whether the same request may succeed later). Breaking out of the loop
   * closes the request.
   */
  stream(request: ChatRequest): AsyncIterable<ChatChunk>
}
