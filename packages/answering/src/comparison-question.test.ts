import { describe, expect, it } from 'vitest'
import { comparisonIn } from './comparison-question.ts'

const facets = [
  {
    name: 'version',
    label: 'Version',
    values: ['13', '15', '17'],
    pattern: String.raw`\b(?:postgres|on|in|to|version)\s*(1[357])\b`,
  },
]

describe('comparisonIn', () => {
  it.each([
    ['What changed between 15 and 17 in pg_stat_bgwriter?', ['15', '17']],
    ['compare vacuum in 13 to 15', ['15', '13']],
    ['differences 15.4 vs. 17.2', ['15', '17']],
    ['Is the default still on in 17?', ['17']],
    ['what is new in 15 for autovacuum', ['15']],
    ['does vacuum differ in version 17', ['17']],
    ['Is work_mem no longer needed on 17?', ['17']],
  ])('reads %j', (question, values) => {
    expect(comparisonIn(question, facets)).toEqual({
      name: 'version',
      values: expect.arrayContaining(values),
    })
    expect(comparisonIn(question, facets)?.values).toHaveLength(values.length)
  })

  it.each([
    'What is the default in 17?',
    'Queries are still slow on 17',
    'What changed?',
    'Is there a difference between 15 and 17 connections?',
    'How do I upgrade from 13 to 17?',
    'between 15 and 17 minutes',
  ])('sees no comparison of versions in %j', (question) => {
    expect(comparisonIn(question, facets)).toBeNull()
  })

  it('compares values of facets without a pattern only side by side', () => {
    const plain = [{ name: 'system', label: 'System', values: ['disc', 'rim'] }]
    expect(comparisonIn('What is the difference of disc and rim?', plain)?.values).toEqual(['disc', 'rim'])
    expect(comparisonIn('Is a disc different?', plain)).toBeNull()
  })
})
