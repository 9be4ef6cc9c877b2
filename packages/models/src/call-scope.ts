import { AsyncLocalStorage } from 'node:async_hooks'
import type { Usage } from '@footnote/contract'
import type { ModelCall } from './model-call.ts'

export interface CallScope {
  /** Which of several trials of one question this is, from 0: recorded calls of another trial are other calls. */
  trial?: number
  /** Told of each call when it has ended. */
  onCall?: (call: ModelCall) => void
}

const scopes = new AsyncLocalStorage<CallScope>()

/**
 * Runs work whose calls to models belong together, however deep inside they are made. A scope inside another one
 * keeps what it does not set itself.
 */
export function inCallScope<T>(scope: CallScope, work: () => T): T {
  return scopes.run({ ...scopes.getStore(), ...scope }, work)
}

export function currentCallScope(): CallScope {
  return scopes.getStore() ?? {}
}

/** All calls together; the costs are not known where one of them is not. */
export function totalUsage(calls: readonly Usage[]): Usage {
  return calls.reduce<Usage>(
    (sum, { inputTokens, outputTokens, costUsd }) => ({
      inputTokens: sum.inputTokens + inputTokens,
      outputTokens: sum.outputTokens + outputTokens,
      costUsd: sum.costUsd === null || costUsd === null ? null : sum.costUsd + costUsd,
    }),
    { inputTokens: 0, outputTokens: 0, costUsd: 0 },
  )
}
