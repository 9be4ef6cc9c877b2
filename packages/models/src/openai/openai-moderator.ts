import type { Moderator } from '../moderator.ts'
import type { OpenAiConnection } from './connection.ts'
import { toUpstreamError, type UpstreamPlace, upstreamError } from './to-upstream-error.ts'

const timeoutMs = 10_000

/** A moderator behind the `/moderations` endpoint of a server that speaks OpenAI's protocol. One attempt: an answer waits for it. */
export function createOpenAiModerator(options: { connection: OpenAiConnection; model: string }): Moderator {
  const { connection, model } = options
  const place: UpstreamPlace = { connection, model }
  return {
    id: model,
    async moderate(text, { signal }) {
      try {
        const { results } = await connection.client.moderations.create(
          { model, input: text },
          { signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]), maxRetries: 0 },
        )
        const [result] = results ?? []
        if (typeof result?.flagged !== 'boolean') {
          throw upstreamError(place, { retryable: false, text: 'answered with no judgement' })
        }
        const categories = Object.entries(result.categories ?? {}).flatMap(([name, is]) => (is ? [name] : []))
        return { flagged: result.flagged, categories: result.flagged ? categories : [] }
      } catch (thrown) {
        signal.throwIfAborted()
        throw toUpstreamError(thrown, place)
      }
    },
  }
}
