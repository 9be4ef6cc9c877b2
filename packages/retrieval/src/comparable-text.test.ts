import { describe, expect, it } from 'vitest'
import { comparableText } from './comparable-text.ts'

const versions = [{ version: '15' }, { version: '17' }]
const compare = (one: string, other: string): boolean =>
  comparableText(one, versions) === comparableText(other, versions)

describe('comparableText', () => {
  it.each([
    ['white space', 'Run it\n  often.', 'Run it often. '],
    ['numbers of sections', 'See Section 25.1.5 and Table A.1.', 'See Section 24.1.5 and Table B.12.'],
    ['the version behind a name', 'as of PostgreSQL 15.20', 'as of PostgreSQL 17.12'],
    ['the version behind the facet', 'from version 15 on', 'from version 17 on'],
    ['the version in addresses', 'https://example.org/docs/15/a.html', 'https://example.org/docs/17/a.html'],
    ['the version in paths', '/usr/lib/postgresql/15/bin', '/usr/lib/postgresql/17/bin'],
  ])('does not tell %s apart', (_, one, other) => {
    expect(compare(one, other)).toBe(true)
  })

  it.each([
    ['a number that happens to be one of the versions', 'it waits 15 seconds', 'it waits 17 seconds'],
    ['another version', 'since PostgreSQL 13', 'since PostgreSQL 14'],
    ['a longer number', 'PostgreSQL 150', 'PostgreSQL 170'],
    ['a word', 'Some systems', 'Many systems'],
    ['upper case', 'ON', 'on'],
  ])('tells %s apart', (_, one, other) => {
    expect(compare(one, other)).toBe(false)
  })

  it('takes a facet value literally', () => {
    const facets = [{ edition: 'a.b (c)' }, { edition: '+' }]
    expect(comparableText('Edition a.b (c) and Edition axb (c)', facets)).toBe(
      'Edition # and Edition axb (c)',
    )
  })

  it('needs no versions', () => {
    expect(comparableText('PostgreSQL  15', [{}])).toBe('PostgreSQL 15')
  })
})
