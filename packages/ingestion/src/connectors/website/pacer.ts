import { setTimeout as sleep } from 'node:timers/promises'

/** Lets requests begin one after the other, with a pause between them; a server that asks for rest gets it. */
export interface Pacer {
  /** Resolves when the next request may begin. */
  turn(): Promise<void>
  /** No request begins for so long. */
  rest(forMs: number): void
  /** Makes the pause between two requests at least this long. */
  slowTo(delayMs: number): void
}

export function createPacer(delayMs: number, signal: AbortSignal): Pacer {
  let pauseMs = delayMs
  let nextAt = 0
  return {
    async turn() {
      while (true) {
        const now = performance.now()
        if (now >= nextAt) {
          nextAt = now + pauseMs
          return
        }
        await sleep(nextAt - now, undefined, { signal })
      }
    },
    rest(forMs) {
      nextAt = Math.max(nextAt, performance.now() + forMs)
    },
    slowTo(atLeastMs) {
      pauseMs = Math.max(pauseMs, atLeastMs)
    },
  }
}
