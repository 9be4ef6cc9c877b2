import type { RankingWeights } from '@footnote/retrieval'
import { rankingWeights } from '@footnote/retrieval'
import { expect, it } from 'vitest'
import { fitRanking } from './fit-ranking.ts'

const cases = Array.from({ length: 40 }, (_, at) => at)

it('finds the value that is better for every case, and that it holds on cases that did not choose it', async () => {
  const better = rankingWeights.expansion * 2
  const seen: (RankingWeights['fields'] | null)[] = []
  const fitted = await fitRanking(async ({ expansion }, fields) => {
    seen.push(fields)
    return cases.map((at) => (at % 2) / 4 + (expansion === better ? 0.5 : 0))
  })
  const expansion = fitted.find(({ weight }) => weight === 'expansion')
  expect(expansion).toMatchObject({ shipped: rankingWeights.expansion, best: better })
  expect(expansion?.heldOut).toMatchObject({ mean: 0.5, low: 0.5 })
  expect(seen.filter((fields) => fields !== null).length).toBeGreaterThan(6)
})

it('holds nothing for a gain that every case has by another value, and keeps what is shipped where nothing differs', async () => {
  const values = new Map<number, number>()
  const fitted = await fitRanking(async ({ expansion }) => {
    if (!values.has(expansion)) values.set(expansion, values.size)
    const lucky = values.get(expansion) ?? 0
    return cases.map((at) => (at % 5 === lucky && expansion !== rankingWeights.expansion ? 1 : 0.5))
  })
  const expansion = fitted.find(({ weight }) => weight === 'expansion')
  expect(expansion?.trials.some(({ mean }) => mean > 0.5)).toBe(true)
  expect(expansion?.heldOut?.low ?? 0).toBeLessThanOrEqual(0)
  const other = fitted.find(({ weight }) => weight === 'fields.title')
  expect(other).toMatchObject({ best: rankingWeights.fields.title, heldOut: { mean: 0 } })
})
