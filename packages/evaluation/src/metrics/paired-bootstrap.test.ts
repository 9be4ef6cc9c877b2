import { describe, expect, it } from 'vitest'
import { pairedBootstrap, type ScorePair } from './paired-bootstrap.ts'
import { createSeededRandom } from './seeded-random.ts'

const pairs: ScorePair[] = Array.from({ length: 40 }, (_, i) => ({ before: 0, after: i % 4 === 0 ? 1 : 0 }))

describe('pairedBootstrap', () => {
  it('is near the normal interval for independent pairs', () => {
    // Mean .25, standard error √(.25 · .75 / 40) = .0685.
    const result = pairedBootstrap(pairs, { seed: 7 })
    expect(result?.mean).toBe(0.25)
    expect(result?.low).toBeGreaterThan(0.09)
    expect(result?.low).toBeLessThan(0.16)
    expect(result?.high).toBeGreaterThan(0.35)
    expect(result?.high).toBeLessThan(0.41)
  })
  it('gives the same for the same seed and something else for another', () => {
    const uneven = pairs.map((pair, i) => ({ ...pair, after: (pair.after ?? 0) + i / 97 }))
    expect(pairedBootstrap(uneven, { seed: 3 })).toEqual(pairedBootstrap(uneven, { seed: 3 }))
    expect(pairedBootstrap(uneven, { seed: 3 })?.low).not.toBe(pairedBootstrap(uneven, { seed: 4 })?.low)
  })
  it('is wider when like cases share a cluster', () => {
    const clustered = pairs.map((pair) => ({ ...pair, cluster: pair.after === 1 ? 'good' : 'same' }))
    const result = pairedBootstrap(clustered)
    expect(result?.clusters).toBe(2)
    expect(result?.low).toBe(0)
    expect(result?.high).toBe(1)
  })
  it('drops both sides of a pair when one is null, so that no pair shifts', () => {
    const result = pairedBootstrap([
      { before: null, after: 1 },
      { before: 0.5, after: 0.5 },
      { before: 1, after: null },
      { before: 0.25, after: 0.25 },
    ])
    expect(result).toEqual({ mean: 0, low: 0, high: 0, pairs: 2, clusters: 2, dropped: 2 })
  })
  it('gives no interval from one cluster, and nothing from no pairs', () => {
    expect(pairedBootstrap([{ before: 0, after: 1 }])).toMatchObject({ mean: 1, low: null, high: null })
    expect(pairedBootstrap([])).toBeNull()
    expect(pairedBootstrap([{ before: null, after: null }])).toBeNull()
  })
})

it('draws evenly from [0, 1) for every seed, 0 included', () => {
  for (const seed of [0, 1, 2, -1, 2 ** 31, 0x5bd1e995]) {
    const random = createSeededRandom(seed)
    const draws = Array.from({ length: 4_000 }, random)
    expect(Math.min(...draws)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...draws)).toBeLessThan(1)
    expect(draws.reduce((a, b) => a + b) / draws.length).toBeCloseTo(0.5, 1)
  }
})
