import { expect, it } from 'vitest'
import { mean } from './mean.ts'
import { percentile } from './percentile.ts'

it('interpolates between neighbours, whatever the order', () => {
  const values = [40, 10, 30, 20]
  expect(percentile(values, 0.5)).toBe(25)
  expect(percentile(values, 0.95)).toBeCloseTo(38.5, 10)
  expect(percentile(values, 0)).toBe(10)
  expect(percentile(values, 1)).toBe(40)
  expect(values).toEqual([40, 10, 30, 20])
})

it('sorts as numbers', () => {
  expect(percentile([9, 100, 11], 0.5)).toBe(11)
})

it('is null, never NaN, without values', () => {
  expect(percentile([], 0.5)).toBeNull()
  expect(percentile([Number.NaN], 0.95)).toBeNull()
  expect(percentile([7], 0.95)).toBe(7)
  expect(() => percentile([1], 95)).toThrow(RangeError)
})

it('takes the mean of what applies', () => {
  expect(mean([1, null, 0, undefined, Number.NaN])).toBe(0.5)
  expect(mean([null])).toBeNull()
  expect(mean([])).toBeNull()
})
