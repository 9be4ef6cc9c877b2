import { currentCallScope } from '../call-scope.ts'
import type { ModelCall } from '../model-call.ts'
import { costOf } from '../token-prices.ts'
import type { UpstreamPlace } from './to-upstream-error.ts'

interface Meter {
  /** @param usage as the server reports it, in whichever form. */
  succeeded(usage: unknown): void
  failed(reason: string): void
}

/** Starts to time a request that does not stream; `onCall` and the scope are told of it when it ends. */
export function startMeter(input: {
  kind: ModelCall['kind']
  place: UpstreamPlace
  onCall: ((call: ModelCall) => void) | undefined
}): Meter {
  const { kind, place, onCall } = input
  const { model, connection } = place
  const scope = currentCallScope()
  const started = performance.now()
  const report = (inputTokens: number, failure: string | null): void => {
    const tokens = { inputTokens, outputTokens: 0 }
    const call: ModelCall = {
      kind,
      model,
      promptHash: null,
      ...tokens,
      costUsd: failure === null ? costOf(tokens, connection.prices[model]) : 0,
      durationMs: performance.now() - started,
      firstTokenMs: null,
      failure,
    }
    onCall?.(call)
    scope.onCall?.(call)
  }
  return {
    succeeded: (usage) => report(inputTokensOf(usage), null),
    failed: (reason) => report(0, reason),
  }
}

function inputTokensOf(usage: unknown): number {
  const { prompt_tokens, input_tokens, total_tokens } = (usage ?? {}) as Record<string, unknown>
  const tokens = [prompt_tokens, input_tokens, total_tokens].find(
    (count): count is number => typeof count === 'number' && Number.isFinite(count),
  )
  return Math.max(0, Math.round(tokens ?? 0))
}
