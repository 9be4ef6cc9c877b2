export interface ChatMessage {
  role: 'system' | 'user' | 'assistant'
  content: string
}

/** A function that the model may ask to have called. */
export interface ChatTool {
  name: string
  description: string
  /** JSON schema of the arguments. */
  parameters: object
}

export interface ChatRequest {
  messages: ChatMessage[]
  /** Upper limit of the completion, in tokens; the model's own limit when left out. */
  maxTokens?: number
  /** 0 to 2; the model's own default when left out. */
  temperature?: number
  /** What the answer's JSON is to be like, where the server can hold the model to it; a wish where it cannot. */
  jsonSchema?: { name: string; schema: object }
  tools?: ChatTool[]
  /** Names the version of the prompt where calls are counted. */
  promptHash?: string
  /** Aborting ends the request upstream; the iteration then throws the signal's reason, untranslated. */
  signal: AbortSignal
}

export interface ChatUsage {
  inputTokens: number
  outputTokens: number
  /** US dollars; null when neither the server nor the configuration tells the price. */
  costUsd: number | null
}

export type ChatFinishReason = 'stop' | 'length' | 'tool_calls' | 'content_filter' | 'other'

export type ChatChunk =
  | { type: 'delta'; text: string }
  /** Whole, just before the finish; `arguments` is JSON as the model wrote it. */
  | { type: 'tool_call'; id: string; name: string; arguments: string }
  /** `model` says which one answered, where several could. */
  | { type: 'finish'; reason: ChatFinishReason; usage: ChatUsage; model?: string }

/** A model that continues a conversation. */
export interface ChatModel {
  /** Names the model in answers, traces and evaluation reports. */
  readonly id: string
  /**
   * Streams one completion: any number of `delta`s, none of them empty, then exactly one `finish`, which is
   * the last chunk. There is a delta or a tool call, or the model withheld its answer (`content_filter`).
   *
   * A stream that ends without a `finish` does not exist: when the server falls silent, cuts the
   * connection, leaves out the reason or says nothing, the iteration throws a `FootnoteError` (`upstream_failed`
   * or `rate_limited`; `retryable` says whether the same request may succeed later). Breaking out of the loop
   * closes the request.
   */
  stream(request: ChatRequest): AsyncIterable<ChatChunk>
}
