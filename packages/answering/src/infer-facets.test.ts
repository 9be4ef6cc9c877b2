import { describe, expect, it } from 'vitest'
import { facetsOfSearch, inferFacets } from './infer-facets.ts'
import { sampleDomain } from './testing/sample-domain.ts'

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

describe('facetsOfSearch', () => {
  const edition = { ...version, name: 'edition', values: ['1', '2', '3', '4'] }
  const domain = { ...sampleDomain, facets: [edition] }
  const known = { facets: { edition: '2' }, evidence: { edition: '3' }, profile: { edition: '4' } }
  const { facets: _, ...withoutNarrowing } = known
  const { evidence: __, ...onlyProfile } = withoutNarrowing

  it.each([
    ['what the question names', 'on 1', known, { edition: '1' }],
    ['then what its reader narrowed it to', 'How often?', known, { edition: '2' }],
    ['then what its evidence shows', 'How often?', withoutNarrowing, { edition: '3' }],
    ['then the profile', 'How often?', onlyProfile, { edition: '4' }],
    ['and nothing where nothing is known', 'How often?', {}, {}],
  ])('prefers %s', (_, question, given, preferred) => {
    expect(facetsOfSearch(domain, question, given).preferred).toEqual(preferred)
  })

  it('narrows only to what the reader set, or to what the question names in its place', () => {
    expect(facetsOfSearch(domain, 'How often?', known).facets).toEqual({ edition: '2' })
    expect(facetsOfSearch(domain, 'on 1', known).facets).toEqual({ edition: '1' })
    expect(facetsOfSearch(domain, 'on 1', withoutNarrowing).facets).toEqual({})
  })

  it('does not narrow a question that compares', () => {
    const compared = facetsOfSearch(domain, 'What changed between 1 and 3?', known)
    expect(compared.facets).toEqual({})
    expect(compared.preferred).toEqual({ edition: '3' })
  })

  it('keeps what is known of other facets', () => {
    const given = { facets: { system: 'disc' }, profile: { system: 'rim', edition: '4' } }
    const { facets: narrowed, preferred } = facetsOfSearch(domain, 'on 1', given)
    expect(narrowed).toEqual({ system: 'disc' })
    expect(preferred).toEqual({ system: 'disc', edition: '1' })
  })
})
