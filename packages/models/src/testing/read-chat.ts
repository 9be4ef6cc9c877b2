import { FootnoteError } from '@footnote/contract'
import type { ChatChunk, ChatRequest } from '../chat-model.ts'

/** A question to a chat model. */
export function toChatRequest(given: Partial<ChatRequest> = {}): ChatRequest {
  return {
    messages: [{ role: 'user', content: 'Why is it slow?' }],
    signal: new AbortController().signal,
    ...given,
  }
}

/** All that a stream gives, and how it ended. */
export async function readChat(
  stream: AsyncIterable<ChatChunk>,
): Promise<{ text: string; finish: ChatChunk | undefined; toolCalls: ChatChunk[] }> {
  let text = ''
  let finish: ChatChunk | undefined
  const toolCalls: ChatChunk[] = []
  for await (const chunk of stream) {
    if (chunk.type === 'delta') text += chunk.text
    else if (chunk.type === 'tool_call') toolCalls.push(chunk)
    else finish = chunk
  }
  return { text, finish, toolCalls }
}

/** The text that came before a stream failed, and the error. */
export async function readFailingChat(
  stream: AsyncIterable<ChatChunk>,
): Promise<{ text: string; error: FootnoteError }> {
  let text = ''
  try {
    for await (const chunk of stream) if (chunk.type === 'delta') text += chunk.text
  } catch (error) {
    if (error instanceof FootnoteError) return { text, error }
    throw error
  }
  throw new Error(`The stream should have failed, and gave ${text}`)
}
