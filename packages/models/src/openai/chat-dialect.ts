import OpenAI from 'openai'
import type { ChatRequest } from '../chat-model.ts'

/** In what the servers that speak the protocol differ; found out by what they refuse, and remembered. */
export interface ChatDialect {
  includeUsage: boolean
  maxTokensField: 'max_tokens' | 'max_completion_tokens'
  temperature: boolean
}

export const initialChatDialect: ChatDialect = {
  includeUsage: true,
  maxTokensField: 'max_tokens',
  temperature: true,
}

/** The request's body as a server of this dialect takes it. */
export function toChatBody(model: string, request: ChatRequest, dialect: ChatDialect) {
  const { maxTokens, temperature } = request
  return {
    model,
    messages: request.messages,
    stream: true as const,
    ...(dialect.includeUsage ? { stream_options: { include_usage: true } } : {}),
    ...(maxTokens === undefined ? {} : { [dialect.maxTokensField]: maxTokens }),
    ...(temperature === undefined || !dialect.temperature ? {} : { temperature }),
  }
}

/** The dialect to try next after a refusal, or null when the refusal is about something else. */
export function adaptChatDialect(
  thrown: unknown,
  request: ChatRequest,
  dialect: ChatDialect,
): ChatDialect | null {
  if (!(thrown instanceof OpenAI.APIError) || (thrown.status !== 400 && thrown.status !== 422)) return null
  const said = `${thrown.param ?? ''} ${thrown.message}`
  if (request.maxTokens !== undefined && /max_(completion_)?tokens/.test(said)) {
    const isNew =
      dialect.maxTokensField === 'max_tokens' && /max_completion_tokens|unsupported|not supported/i.test(said)
    if (isNew) return { ...dialect, maxTokensField: 'max_completion_tokens' }
  }
  if (request.temperature !== undefined && dialect.temperature && /temperature/.test(said)) {
    return { ...dialect, temperature: false }
  }
  const isAboutForm = /stream_options|include_usage|unknown|unrecogni[sz]ed|unsupported|unexpected|extra/i
  return dialect.includeUsage && isAboutForm.test(said) ? { ...dialect, includeUsage: false } : null
}
