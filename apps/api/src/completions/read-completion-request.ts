import type { PastMessage } from '@footnote/answering'
import { type AskRequest, ChatCompletionRequest, FootnoteError } from '@footnote/contract'
import { z } from 'zod'

/** The name under which the assistant with its default model is offered. */
export const defaultModel = 'footnote'

export interface AskedCompletion {
  request: AskRequest
  /** What was said before the question. */
  history: PastMessage[]
  model: string
  stream: boolean
  includeUsage: boolean
}

/**
 * The question of a chat completion: the last message, which must be a user's; those before it are the conversation.
 * What a program says as the system is not followed: the rules are Footnote's.
 * @throws FootnoteError `invalid_input`
 */
export function readCompletionRequest(body: unknown): AskedCompletion {
  const parsed = ChatCompletionRequest.safeParse(body)
  if (!parsed.success) throw new FootnoteError('invalid_input', z.prettifyError(parsed.error))
  const { model = defaultModel, messages, stream, stream_options: options } = parsed.data
  const said = messages.flatMap(({ role, content }) =>
    role === 'user' || role === 'assistant' ? [{ role, text: toText(content) }] : [],
  )
  const last = said.at(-1)
  if (last?.role !== 'user') {
    throw new FootnoteError('invalid_input', 'The last message must be a question of the user')
  }
  return {
    request: { question: last.text, ...(model === defaultModel ? {} : { model }) },
    history: said.slice(0, -1),
    model,
    stream: stream === true,
    includeUsage: options?.include_usage === true,
  }
}

function toText(content: ChatCompletionRequest['messages'][number]['content']): string {
  return typeof content === 'string' ? content : content.map(({ text }) => text).join('\n')
}
