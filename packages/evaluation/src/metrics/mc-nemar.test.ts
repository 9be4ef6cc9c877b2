import { describe, expect, it } from 'vitest'
import { mcNemar } from './mc-nemar.ts'

describe('mcNemar', () => {
  it.each([
    [5, 0, 0.0625],
    [6, 0, 0.03125],
    [8, 1, 0.0390625],
    [12, 4, 0.0768127],
    [3, 3, 1],
    [0, 0, 1],
  ])('gives %i regressions against %i fixes p = %f', (regressions, fixes, p) => {
    expect(mcNemar({ regressions, fixes })).toBeCloseTo(p, 6)
    expect(mcNemar({ regressions: fixes, fixes: regressions })).toBeCloseTo(p, 6)
  })
  it('stays a probability with thousands of pairs', () => {
    expect(mcNemar({ regressions: 5_000, fixes: 5_000 })).toBe(1)
    const p = mcNemar({ regressions: 1_100, fixes: 1_000 })
    expect(p).toBeGreaterThan(0.028)
    expect(p).toBeLessThan(0.032)
  })
  it('refuses what is not a count', () => {
    expect(() => mcNemar({ regressions: -1, fixes: 0 })).toThrow(RangeError)
    expect(() => mcNemar({ regressions: Number.NaN, fixes: 0 })).toThrow(RangeError)
  })
})
