import type { IncomingMessage, ServerResponse } from 'node:http'
import type { OpenAiFault } from './openai-fault.ts'

export interface OpenAiServerOptions {
  /** The completion of a conversation; repeats the last message when left out. */
  reply?: (messages: { role: string; content: string }[]) => string
  /** Called right before the first piece of a streamed completion is sent, with the completion. */
  onFirstPiece?: (completion: string) => void
  /** Width of the embeddings; 64 when left out. */
  dimensions?: number
  /** Any other key is refused. */
  requiredKey?: string
  /** Other models are not there; any is when left out. */
  models?: string[]
  /** What a text is flagged for at `/moderations`; nothing when left out. */
  flags?: (text: string) => string[]
  /** What the model asks to have called in place of a completion. */
  toolCalls?: (messages: { role: string; content: string }[]) => { name: string; arguments: string }[]
  /** Kinds of `response_format` that make the server refuse a request with status 400. */
  refusedFormats?: ('json_schema' | 'json_object')[]
  /** Names of parameters that make the server refuse a request with status 400. */
  refusedParameters?: string[]
  /** False for a server that never reports usage. */
  reportsUsage?: boolean
}

/** One request, what is to go wrong with it, and where the answer goes. */
export interface Exchange {
  request: IncomingMessage
  response: ServerResponse
  path: string
  body: Record<string, unknown>
  fault: OpenAiFault
  options: OpenAiServerOptions
}

export function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
