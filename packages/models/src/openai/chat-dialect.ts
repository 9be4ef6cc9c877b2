import OpenAI from 'openai'
import type { ChatRequest } from '../chat-model.ts'

/** In what the servers that speak the protocol differ; found out by what they refuse, and remembered. */
export interface ChatDialect {
  includeUsage: boolean
  maxTokensField: 'max_tokens' | 'max_completion_tokens'
  temperature: boolean
  /** How far the server holds a model to JSON: to a schema, to any JSON, or not at all. */
  json: 'schema' | 'object' | 'none'
}

export const initialChatDialect: ChatDialect = {
  includeUsage: true,
  maxTokensField: 'max_tokens',
  temperature: true,
  json: 'schema',
}

/** The request's body as a server of this dialect takes it. */
export function toChatBody(model: string, request: ChatRequest, dialect: ChatDialect) {
  const { maxTokens, temperature, tools } = request
  return {
    model,
    messages: request.messages,
    stream: true as const,
    ...(dialect.includeUsage ? { stream_options: { include_usage: true } } : {}),
    ...(maxTokens === undefined ? {} : { [dialect.maxTokensField]: maxTokens }),
    ...(temperature === undefined || !dialect.temperature ? {} : { temperature }),
    ...toResponseFormat(request, dialect),
    ...(tools?.length
      ? { tools: tools.map((tool) => ({ type: 'function' as const, function: toFunction(tool) })) }
      : {}),
  }
}

function toFunction({ name, description, parameters }: NonNullable<ChatRequest['tools']>[number]) {
  return { name, description, parameters: { ...parameters } }
}

function toResponseFormat({ jsonSchema }: ChatRequest, { json }: ChatDialect) {
  if (jsonSchema === undefined || json === 'none') return {}
  if (json === 'object') return { response_format: { type: 'json_object' as const } }
  const { name, schema } = jsonSchema
  const json_schema = { name, schema: { ...schema }, strict: true }
  return { response_format: { type: 'json_schema' as const, json_schema } }
}

/** What to change in the dialect after a refusal, or null when the refusal is about something else. */
export function adaptChatDialect(
  thrown: unknown,
  request: ChatRequest,
  spoken: ChatDialect,
): Partial<ChatDialect> | null {
  if (!(thrown instanceof OpenAI.APIError) || (thrown.status !== 400 && thrown.status !== 422)) return null
  const said = `${thrown.param ?? ''} ${thrown.message}`
  if (request.jsonSchema !== undefined && spoken.json !== 'none' && isAboutJson.test(said)) {
    return { json: spoken.json === 'schema' ? 'object' : 'none' }
  }
  const wantsNewField = /max_completion_tokens|max_tokens.*not supported|unsupported.*max_tokens/i.test(said)
  if (request.maxTokens !== undefined && spoken.maxTokensField === 'max_tokens' && wantsNewField) {
    return { maxTokensField: 'max_completion_tokens' }
  }
  if (request.temperature !== undefined && spoken.temperature && /temperature/.test(said)) {
    return { temperature: false }
  }
  return spoken.includeUsage && isAboutAParameter.test(said) ? { includeUsage: false } : null
}

const isAboutJson = /response_format|json_schema|json_object|structured output|grammar/i

const isAboutAParameter =
  /stream_options|include_usage|(unknown|unrecogni[sz]ed|unsupported|unexpected|extra|additional)\b.{0,40}\b(parameter|field|argument|input|propert|key)/i
