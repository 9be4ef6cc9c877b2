import type { ModelCall } from '../model-call.ts'

interface Meter {
  /** @param usage as the server reports it, in whichever form. */
  succeeded(usage: unknown): void
  failed(reason: string): void
}

/** Starts to time a request; `onCall` is told of it when it ends. */
export function startMeter(
  call: Pick<ModelCall, 'kind' | 'model'>,
  onCall: ((call: ModelCall) => void) | undefined,
): Meter {
  const started = performance.now()
  const report = (inputTokens: number, failure: string | null): void =>
    onCall?.({
      ...call,
      inputTokens,
      outputTokens: 0,
      costUsd: null,
      durationMs: performance.now() - started,
      failure,
    })
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
