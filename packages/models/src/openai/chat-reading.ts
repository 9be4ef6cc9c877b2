import type { OpenAI } from 'openai'
import type { ChatChunk, ChatFinishReason, ChatRequest, ChatUsage } from '../chat-model.ts'
import { costOf, type TokenPrices } from '../token-prices.ts'

type StreamChunk = OpenAI.ChatCompletionChunk
type ToolCall = Extract<ChatChunk, { type: 'tool_call' }>

const charactersPerToken = 4
/** No language has longer tokens than this on average: who writes more does not keep to the limit. */
const mostCharactersPerToken = 10

/** What has come of an answer so far. */
export class ChatReading {
  text = ''
  reason: string | null = null
  /** Set when the server has taken the request. */
  isTaken = false
  readonly #request: ChatRequest
  readonly #startedAt = performance.now()
  readonly #toolCalls = new Map<number, ToolCall>()
  #firstAt: number | null = null
  #usage: Record<string, unknown> | null = null

  constructor(request: ChatRequest) {
    this.#request = request
  }

  /** Takes a chunk as the server sent it, of whatever shape, and gives the text that it adds. */
  take(chunk: StreamChunk | null): string {
    const choice = chunk?.choices?.[0]
    const { content, tool_calls: toolCalls } = choice?.delta ?? {}
    if (chunk?.usage) this.#usage = { ...chunk.usage }
    if (typeof choice?.finish_reason === 'string') this.reason = choice.finish_reason
    for (const call of Array.isArray(toolCalls) ? toolCalls : []) {
      const known = this.#toolCalls.get(call.index) ?? { type: 'tool_call', id: '', name: '', arguments: '' }
      this.#toolCalls.set(call.index, {
        type: 'tool_call',
        id: known.id || (call.id ?? ''),
        name: known.name + (call.function?.name ?? ''),
        arguments: known.arguments + (call.function?.arguments ?? ''),
      })
    }
    if (hasProgress(chunk)) this.#firstAt ??= performance.now()
    const text = typeof content === 'string' ? content : ''
    const before = this.text.trim() === '' ? this.text : ''
    this.text += text
    // Blanks at the beginning may be all that ever comes.
    return this.text.trim() === '' || text === '' ? '' : before + text
  }

  get hasBegun(): boolean {
    return this.#firstAt !== null
  }

  get elapsedMs(): number {
    return performance.now() - this.#startedAt
  }

  get toolCalls(): ToolCall[] {
    return [...this.#toolCalls.values()]
  }

  /** Whether more was written than the asked limit can be. */
  get isEndless(): boolean {
    const { maxTokens } = this.#request
    return maxTokens !== undefined && this.text.length > maxTokens * mostCharactersPerToken
  }

  get finishReason(): ChatFinishReason {
    const { reason } = this
    return isKnownReason(reason) ? reason : 'other'
  }

  /** As the server reports it; by estimate where it does not; nothing where the request was not taken. */
  usage(prices: TokenPrices | undefined): ChatUsage {
    if (!this.isTaken) return { inputTokens: 0, outputTokens: 0, costUsd: 0 }
    const asked = this.#request.messages.reduce((length, { content }) => length + content.length, 0)
    const tokens = {
      inputTokens: count(this.#usage?.prompt_tokens) ?? Math.ceil(asked / charactersPerToken),
      outputTokens: count(this.#usage?.completion_tokens) ?? Math.ceil(this.text.length / charactersPerToken),
    }
    const said = this.#usage?.cost
    const isCost = typeof said === 'number' && Number.isFinite(said) && said >= 0
    return { ...tokens, costUsd: isCost ? said : costOf(tokens, prices) }
  }

  times(): { durationMs: number; firstTokenMs: number | null } {
    const firstTokenMs = this.#firstAt === null ? null : this.#firstAt - this.#startedAt
    return { durationMs: this.elapsedMs, firstTokenMs }
  }
}

/** Whether a chunk shows that the model is at work, be it thinking. */
function hasProgress(chunk: StreamChunk | null): boolean {
  const choice = chunk?.choices?.[0]
  const delta = (choice?.delta ?? {}) as Record<string, unknown>
  return (
    Boolean(choice?.finish_reason) ||
    ['content', 'tool_calls', 'reasoning_content', 'reasoning', 'refusal'].some((key) => Boolean(delta[key]))
  )
}

/** Servers also send text, or numbers below 0. */
function count(tokens: unknown): number | null {
  return typeof tokens === 'number' && Number.isInteger(tokens) && tokens >= 0 ? tokens : null
}

const knownReasons = ['stop', 'length', 'tool_calls', 'content_filter'] as const

function isKnownReason(reason: string | null): reason is (typeof knownReasons)[number] {
  return knownReasons.some((known) => known === reason)
}
