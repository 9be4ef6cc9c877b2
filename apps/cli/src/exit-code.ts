import type { ErrorCode } from '@footnote/contract'

/** 1: the work failed. 2: wrong use. */
export const exitCodes = {
  invalid_input: 2,
  too_large: 2,
  not_found: 2,
  unauthenticated: 1,
  forbidden: 1,
  conflict: 1,
  rate_limited: 1,
  stopped: 1,
  upstream_failed: 1,
  unavailable: 1,
  internal: 1,
} as const satisfies Record<ErrorCode, number>
