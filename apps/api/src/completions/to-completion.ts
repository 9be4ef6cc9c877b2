import type { Answer, FootnoteError } from '@footnote/contract'

/** An answer as a chat completion; what the protocol has no place for stands under `footnote`. */
export function toCompletion(answer: Answer, model: string): object {
  const message = { role: 'assistant', content: answer.text, refusal: null }
  return {
    ...headOf(answer.id, model),
    object: 'chat.completion',
    choices: [{ index: 0, message, finish_reason: finishReason(answer), logprobs: null }],
    usage: toUsage(answer),
    footnote: toExtension(answer),
  }
}

/** What all chunks of one completion have. */
export function headOf(id: string, model: string) {
  return { id: `chatcmpl-${id}`, created: Math.floor(Date.now() / 1000), model }
}

export function finishReason({ limits }: Answer): 'stop' | 'length' {
  return limits.some(({ kind }) => kind === 'cut_short') ? 'length' : 'stop'
}

export function toUsage({ usage }: Answer): object {
  const { inputTokens, outputTokens } = usage
  return {
    prompt_tokens: inputTokens,
    completion_tokens: outputTokens,
    total_tokens: inputTokens + outputTokens,
  }
}

/** The sources of an answer, how far it is borne out, and the whole text as it was kept. */
export function toExtension(answer: Answer): object {
  const { id, conversationId, outcome, text, sentences, citations, nearest, confidence, limits } = answer
  const { standalone, model } = answer
  return {
    answerId: id,
    conversationId,
    outcome,
    text,
    sentences,
    citations,
    nearest,
    confidence,
    limits,
    standalone,
    model,
  }
}

/** An error in the form that clients of the protocol read. */
export function toCompletionError({ code, message }: FootnoteError): object {
  const isOwn = code === 'invalid_input' || code === 'not_found' || code === 'too_large'
  return { error: { message, type: isOwn ? 'invalid_request_error' : 'server_error', param: null, code } }
}
