import { FootnoteError, type Usage } from '@footnote/contract'
import { z } from 'zod'
import { totalUsage } from './call-scope.ts'
import type { ChatMessage, ChatModel, ChatRequest } from './chat-model.ts'

interface JsonRequest<T> extends Pick<ChatRequest, 'messages' | 'maxTokens' | 'promptHash' | 'signal'> {
  /** Names the schema for the server. */
  name: string
  schema: z.ZodType<T>
}

export interface CompletedJson<T> {
  value: T
  usage: Usage
}

const attempts = 2

/**
 * A model's answer as data of a schema. Servers that can hold the model to the schema do; from what others write the
 * JSON is taken, and what is wrong with it is shown to the model once, to be mended.
 * @throws FootnoteError `upstream_failed` when it is not mended, and as the model's `stream` does.
 */
export async function completeJson<T>(chat: ChatModel, request: JsonRequest<T>): Promise<CompletedJson<T>> {
  const { name, schema, messages, ...others } = request
  const jsonSchema = { name, schema: z.toJSONSchema(schema) }
  const wish = `Answer with one JSON object and nothing else. Its JSON schema: ${JSON.stringify(jsonSchema.schema)}`
  const said: ChatMessage[] = withWish(messages, wish)
  const usages: Usage[] = []
  for (let attempt = 1; ; attempt++) {
    const { text, usage } = await collect(chat, { ...others, messages: said, jsonSchema, temperature: 0 })
    usages.push(usage)
    const read = readJson(text, schema)
    if ('value' in read) return { value: read.value, usage: totalUsage(usages) }
    if (attempt === attempts) {
      throw new FootnoteError(
        'upstream_failed',
        `The model ${chat.id} did not answer in the form asked for: ${read.problem}`,
      )
    }
    said.push(
      { role: 'assistant', content: text },
      { role: 'user', content: `That cannot be used: ${read.problem}. ${wish}` },
    )
  }
}

/** Some models heed only one system message, and it must come first. */
function withWish(messages: ChatMessage[], wish: string): ChatMessage[] {
  const [first, ...others] = messages
  if (first?.role !== 'system') return [{ role: 'system', content: wish }, ...messages]
  return [{ role: 'system', content: `${first.content}\n\n${wish}` }, ...others]
}

async function collect(chat: ChatModel, request: ChatRequest): Promise<{ text: string; usage: Usage }> {
  let text = ''
  let usage: Usage = { inputTokens: 0, outputTokens: 0, costUsd: null }
  for await (const chunk of chat.stream(request)) {
    if (chunk.type === 'delta') text += chunk.text
    if (chunk.type === 'finish') usage = chunk.usage
  }
  return { text, usage }
}

/** The JSON in a text, which may stand in a fence or between words. */
function readJson<T>(text: string, schema: z.ZodType<T>): { value: T } | { problem: string } {
  const start = text.indexOf('{')
  const end = text.lastIndexOf('}')
  if (start < 0 || end < start) return { problem: 'there is no JSON object in it' }
  try {
    const parsed = schema.safeParse(JSON.parse(text.slice(start, end + 1)))
    return parsed.success ? { value: parsed.data } : { problem: describe(parsed.error) }
  } catch {
    return { problem: 'it is not valid JSON' }
  }
}

function describe({ issues }: z.ZodError): string {
  return issues.map(({ path, message }) => `${path.join('.') || 'the object'}: ${message}`).join('; ')
}
