import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLinearSupportJudge, shippedSupportModel } from './linear-support-judge.ts'
import { supportFeatureNames } from './support-features.ts'

const judge = createLinearSupportJudge({ idf: () => 1 })
const signal = new AbortController().signal
const filters = {
  about: 'Filters > Care, edition 2',
  text: 'Rinse the sponge every 3 weeks in old tank water. Set pump_rate to 200 for a tank of fry. Never rinse it under the tap.',
}
const heaters = {
  about: 'Heaters',
  text: 'Keep the heater at 25 degrees. Unplug the heater before a water change.',
}

function judged(sentence: string, cited = [filters], retrieved = [filters, heaters]) {
  return judge.judge({ sentence, cited, retrieved, index: 0, signal })
}

describe('the linear judge', () => {
  it.each([
    ['a sentence of the passage', 'Set pump_rate to 200 for a tank of fry.', 'supported'],
    ['one in other words', 'Every 3 weeks the sponge is rinsed in water of the tank.', 'supported'],
    ['what the heading says', 'Edition 2: rinse the sponge every 3 weeks in old tank water.', 'supported'],
    ['something else', 'Replace ceramic rings yearly and feed the cat.', 'unsupported'],
  ])('takes %s for what it is', async (_, sentence, support) => {
    expect((await judged(sentence)).support).toBe(support)
  })

  it.each([
    ['number', 'Rinse the sponge every 4 weeks in old tank water.', '4 weeks'],
    ['number', 'Rinse the sponge every 3 days in old tank water.', '3 days'],
    ['identifier', 'Set pump_speed to 200 for a tank of fry.', 'pump_speed'],
    ['command', 'Rinse the sponge every 3 weeks with `rinse --now`.', 'rinse --now'],
  ])('never supports a %s that no passage has', async (kind, sentence, text) => {
    const { support, issues } = await judged(sentence)
    expect(support).not.toBe('supported')
    expect(issues).toContainEqual({ kind, text })
  })

  it('tells what differs from the nearest sentence', async () => {
    const { issues, probability } = await judged('Always rinse it under the tap.')
    expect(issues).toContainEqual({ kind: 'negation', text: 'never' })
    const turned = await judged('Set pump_rate to 200 not for a tank of fry.')
    expect(turned.support).toBe('partial')
    const same = await judged('Never rinse it under the tap.')
    expect(same.probability).toBeGreaterThan(probability ?? 1)
  })

  it('names the passage that bears out what another one is cited for', async () => {
    const { issues, support } = await judged('Unplug the heater before a water change.')
    expect(support).not.toBe('supported')
    expect(issues).toContainEqual({ kind: 'misattributed', text: 'Heaters' })
    expect((await judged('Unplug the heater before a water change.', [heaters])).issues).toEqual([])
  })

  it('supports nothing that cites nothing', async () => {
    const verdict = await judged('Rinse the sponge every 3 weeks.', [])
    expect(verdict).toMatchObject({ support: 'unsupported', probability: 0 })
  })

  it('gives a probability, and never supports a number that no passage has, whatever the text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), fc.string(), async (sentence, text) => {
        const passage = { about: '', text: text.replace(/\p{N}/gu, 'x') }
        const { probability, support } = await judged(`${sentence} 4711 `, [passage], [passage])
        expect(probability).toBeGreaterThanOrEqual(0)
        expect(probability).toBeLessThanOrEqual(1)
        if (/(?<![\p{L}\p{N}_.$-])4711/u.test(`${sentence} 4711`)) expect(support).not.toBe('supported')
      }),
    )
  })

  it('is cheap over eight passages', async () => {
    const passages = Array.from({ length: 8 }, (_, index) => ({
      about: `Page ${index}`,
      text: `${filters.text} ${heaters.text} `.repeat(6),
    }))
    await judged(filters.text, passages.slice(0, 2), passages)
    const started = performance.now()
    for (let round = 0; round < 20; round += 1) {
      await judged(`Rinse sponge ${round} every 3 weeks in old tank water.`, passages.slice(0, 2), passages)
    }
    expect((performance.now() - started) / 20).toBeLessThan(25)
  })
})

it('ships weights for every feature, and says whose labels they learnt from', () => {
  expect(Object.keys(shippedSupportModel.weights).sort()).toEqual([...supportFeatureNames].sort())
  expect(shippedSupportModel.fittedOn?.map(({ name }) => name)).toEqual([
    'support/postgres.jsonl',
    'wice/dev.jsonl',
  ])
})
