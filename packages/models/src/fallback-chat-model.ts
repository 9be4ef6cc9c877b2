import { FootnoteError } from '@footnote/contract'
import type { ChatModel, ChatRequest } from './chat-model.ts'

/**
 * The first of several models that begins to answer; its id is that of the first one, and the finish says which
 * one it was. Once something was said, a failure is a failure: two models do not write one answer.
 */
export function createFallbackChatModel(models: readonly [ChatModel, ...ChatModel[]]): ChatModel {
  const [first] = models
  if (models.length === 1) return first
  return {
    id: first.id,
    async *stream(request: ChatRequest) {
      const failures: FootnoteError[] = []
      for (const model of models) {
        let hasBegun = false
        try {
          for await (const chunk of model.stream(request)) {
            hasBegun = true
            yield chunk.type === 'finish' ? { ...chunk, model: chunk.model ?? model.id } : chunk
          }
          return
        } catch (thrown) {
          request.signal.throwIfAborted()
          if (hasBegun || !(thrown instanceof FootnoteError)) throw thrown
          failures.push(thrown)
        }
      }
      throw toOneError(failures)
    },
  }
}

function toOneError(failures: FootnoteError[]): FootnoteError {
  const isBusy = failures.every(({ code }) => code === 'rate_limited')
  const reasons = failures.map(({ message }) => message).join(' ')
  return new FootnoteError(
    isBusy ? 'rate_limited' : 'upstream_failed',
    `None of the ${failures.length} models answered. ${reasons}`,
    { cause: failures[0], retryable: failures.some(({ retryable }) => retryable) },
  )
}
