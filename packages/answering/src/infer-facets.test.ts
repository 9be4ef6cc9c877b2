import { describe, expect, it } from 'vitest'
import { inferFacets } from './infer-facets.ts'

const version = {
  name: 'version',
  label: 'Version',
  values: ['15', '16'],
  pattern: String.raw`\b(?:postgres|on|v)\s*(\d+)(?:\.\d+)?\b(?!\s*(?:gb|rows))`,
}

describe('inferFacets', () => {
  it.each([
    ['what changed on 16?', { version: '16' }],
    ['we run Postgres 15.4 here', { version: '15' }],
    ['v15, or rather v16', { version: '16' }],
    ['on 16 GB of memory', {}],
    ['on 99', {}],
    ['nothing named', {}],
  ])('reads %j', (question, facets) => {
    expect(inferFacets(question, [version])).toEqual(facets)
  })

  it('leaves facets without a pattern alone', () => {
    const { pattern: _, ...plain } = version
    expect(inferFacets('on 16', [plain])).toEqual({})
  })
})
