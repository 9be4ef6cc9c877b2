export interface BreakerOptions {
  /** Failures in a row after which a model is left alone. */
  failures: number
  /** For how long. */
  pauseMs: number
}

/**
 * Leaves a model alone that has failed several times in a row, so that whoever waits is told at once, or another
 * model is asked. After the pause one request is let through: it decides whether the pause begins anew.
 */
export interface CircuitBreaker {
  /** Milliseconds until a request may be sent; 0 when it may. One that may is counted as sent. */
  admit(): number
  succeed(): void
  fail(): void
  /** The request ended for a reason that says nothing of the model, such as an abort. */
  forget(): void
}

export function createCircuitBreaker(
  options: BreakerOptions,
  now: () => number = () => performance.now(),
): CircuitBreaker {
  let failed = 0
  let openUntil = 0
  let isProbing = false
  return {
    admit() {
      if (failed < options.failures) return 0
      if (isProbing || now() < openUntil) return Math.max(1, openUntil - now())
      isProbing = true
      return 0
    },
    succeed() {
      failed = 0
      isProbing = false
    },
    fail() {
      failed += 1
      isProbing = false
      if (failed >= options.failures) openUntil = now() + options.pauseMs
    },
    forget() {
      isProbing = false
    },
  }
}
