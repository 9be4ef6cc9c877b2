import { describe, expect, it } from 'vitest'
import { createSentenceJudge, type JudgedPassage } from './sentence-judge.ts'
import { createLinearSupportJudge } from './support/linear-support-judge.ts'

const passage = (text: string, version: string): JudgedPassage => ({
  text,
  title: 'Filters',
  headingPath: ['Care'],
  facets: { version },
  publishedAt: '2026-01-05T00:00:00Z',
})
const old = passage('Rinse the sponge every 3 weeks in old tank water. Set pump_rate to 200 for fry.', '1')
const recent = passage('Rinse the sponge every 3 weeks in old tank water. Set pump_rate to 300 for fry.', '2')
const passages = [old, recent]
const judge = createSentenceJudge(createLinearSupportJudge({ idf: () => 1 }), {
  passages,
  signal: new AbortController().signal,
})
const judged = (sentence: string, cited = passages) => judge({ sentence, cited, index: 0 })

describe('a sentence that cites two versions', () => {
  it('is supported where each of them says it', async () => {
    expect(await judged('Rinse the sponge every 3 weeks in old tank water.')).toMatchObject({
      support: 'supported',
      issues: [],
    })
  })

  it('is not, where it blends what only one of them says', async () => {
    const { support, issues } = await judged('Set pump_rate to 300 for fry.')
    expect(support).toBe('partial')
    expect(issues).toContainEqual({ kind: 'blended', text: 'version 1, 2' })
  })

  it('is, where it says which version it speaks of', async () => {
    const { support } = await judged('In version 2, set pump_rate to 300 for fry.')
    expect(support).toBe('supported')
  })

  it('is judged as ever when it cites one', async () => {
    expect((await judged('Set pump_rate to 300 for fry.', [recent])).support).toBe('supported')
  })
})

it('takes what is known of a passage for said', async () => {
  const { issues } = await judged('Filters of version 2: rinse the sponge every 3 weeks in old tank water.', [
    recent,
  ])
  expect(issues).toEqual([])
})
