import { FootnoteError } from '@footnote/contract'

/** Lets so many through at once; the others wait their turn. */
export interface Gate {
  /**
   * Resolves with what gives the place back, when there is one.
   * @throws FootnoteError `rate_limited` after too long a wait; the signal's reason when it is aborted.
   */
  enter(signal: AbortSignal): Promise<() => void>
}

export function createGate(options: { limit: number; waitMs: number }): Gate {
  const waiting: (() => void)[] = []
  let inside = 0
  const leave = (): void => {
    const next = waiting.shift()
    if (next) next()
    else inside -= 1
  }
  return {
    async enter(signal) {
      signal.throwIfAborted()
      if (inside < options.limit) inside += 1
      else await turn(waiting, options, signal)
      let hasLeft = false
      return () => {
        if (!hasLeft) leave()
        hasLeft = true
      }
    },
  }
}

function turn(
  waiting: (() => void)[],
  { limit, waitMs }: { limit: number; waitMs: number },
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', abort)
      const at = waiting.indexOf(proceed)
      if (at >= 0) waiting.splice(at, 1)
    }
    const proceed = (): void => {
      settle()
      resolve()
    }
    const abort = (): void => {
      settle()
      reject(signal.reason)
    }
    const timer = setTimeout(() => {
      settle()
      const text = `${limit} requests to the model server are under way, as many as are allowed: try again soon`
      reject(new FootnoteError('rate_limited', text, { retryable: true }))
    }, waitMs)
    signal.addEventListener('abort', abort, { once: true })
    waiting.push(proceed)
  })
}
