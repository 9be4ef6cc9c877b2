import { describe, expect, it } from 'vitest'
import { toProportion } from './proportion.ts'
import { wilsonInterval } from './wilson-interval.ts'

describe('wilsonInterval', () => {
  it.each([
    [90, 100, 0.826, 0.945],
    [360, 400, 0.867, 0.926],
    [0, 10, 0, 0.278],
    [10, 10, 0.722, 1],
  ])('of %i in %i is %f to %f', (passed, n, low, high) => {
    const interval = wilsonInterval(passed, n)
    expect(interval?.low).toBeCloseTo(low, 3)
    expect(interval?.high).toBeCloseTo(high, 3)
  })
  it('is wider at a higher confidence', () => {
    const [narrow, wide] = [wilsonInterval(9, 10, 0.9), wilsonInterval(9, 10, 0.99)]
    expect(narrow?.low).toBeGreaterThan(wide?.low ?? 1)
  })
  it('does not apply to nothing, and refuses what is no proportion', () => {
    expect(wilsonInterval(0, 0)).toBeNull()
    expect(() => wilsonInterval(3, 2)).toThrow(RangeError)
    expect(() => wilsonInterval(Number.NaN, 2)).toThrow(RangeError)
  })
})

describe('toProportion', () => {
  it('is null throughout for n = 0', () => {
    expect(toProportion(0, 0)).toEqual({ value: null, low: null, high: null, passed: 0, n: 0 })
  })
  it('does not narrow the interval for repeats of the same cases', () => {
    const once = toProportion(9, 10)
    const thrice = toProportion(27, 30, 10)
    expect(thrice).toMatchObject({ value: 0.9, passed: 27, n: 30 })
    expect(thrice.low).toBeCloseTo(once.low ?? 0, 12)
    expect(toProportion(27, 30).low).toBeGreaterThan(once.low ?? 1)
  })
})
