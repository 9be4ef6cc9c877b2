import type { Proportion } from '@footnote/contract'
import { wilsonInterval } from './wilson-interval.ts'

/**
 * `passed` of `n` with its Wilson interval at 95 %.
 *
 * Trials of one case are not independent of each other: with repeats, `independent` is the number of cases, and the
 * interval is as wide as that number asks for, however many trials were made. Without any, all figures are null.
 */
export function toProportion(passed: number, n: number, independent: number = n): Proportion {
  if (n === 0) return { value: null, low: null, high: null, passed, n }
  const value = passed / n
  const interval = wilsonInterval(value * independent, independent)
  return { value, low: interval?.low ?? null, high: interval?.high ?? null, passed, n }
}
