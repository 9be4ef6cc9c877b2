/** A signal that fires with the caller's or when a wait takes too long; the two can be told apart. */
export interface Deadline {
  readonly signal: AbortSignal
  /** True when a wait took too long and the caller has not aborted. */
  readonly expired: boolean
  /** Starts a wait, in place of the one before. */
  start(timeoutMs: number): void
  /** Ends the wait and gives what was left of it, in milliseconds. */
  stop(): number
  /** Ends the wait and closes what still listens to the signal. */
  close(): void
}

export function createDeadline(callerSignal: AbortSignal): Deadline {
  const controller = new AbortController()
  let timer: NodeJS.Timeout | undefined
  let endsAt = 0
  let expired = false
  const followCaller = () => controller.abort(callerSignal.reason)
  if (callerSignal.aborted) followCaller()
  else callerSignal.addEventListener('abort', followCaller, { once: true })
  const stop = () => {
    clearTimeout(timer)
    return Math.max(0, endsAt - performance.now())
  }
  return {
    signal: controller.signal,
    get expired() {
      return expired && !callerSignal.aborted
    },
    start(timeoutMs) {
      stop()
      endsAt = performance.now() + timeoutMs
      timer = setTimeout(() => {
        expired = true
        controller.abort()
      }, timeoutMs)
    },
    stop,
    close() {
      stop()
      callerSignal.removeEventListener('abort', followCaller)
      controller.abort()
    },
  }
}
