import type { PassageVersions, VersionedSection } from '@footnote/retrieval'
import { describe, expect, it } from 'vitest'
import type { ComparedCitation } from './compare-versions.ts'
import { sampleDomain } from './testing/sample-domain.ts'
import { quoteFrom, sampleSection } from './testing/sample-section.ts'
import type { FoundDifference } from './version-differences.ts'
import { versionLimits } from './version-limits.ts'

const rinse = 'Rinse the sponge.'
const published = { publishedAt: new Date('2024-05-31T00:00:00Z') }
const first = sampleSection('1', [rinse], published)

function compared(
  n: number,
  differences: Partial<FoundDifference>[],
  more: Partial<PassageVersions> = {},
): ComparedCitation {
  const versions = { own: first, others: [], absentFrom: [], appliesTo: [], supersededBy: null, ...more }
  const found = differences.map(
    (difference): FoundDifference => ({
      other: sampleSection('2', []),
      removed: [],
      added: [],
      isAbsent: false,
      touchesQuote: true,
      ...difference,
    }),
  )
  return { citation: quoteFrom(versions.own, rinse, n), versions, differences: found }
}

const limitsOf = (citations: ComparedCitation[], preferred = {}) =>
  versionLimits(sampleDomain, citations, preferred)
const other = (version: string): VersionedSection => sampleSection(version, [])

describe('versionLimits', () => {
  it('names both versions and their dates, and where they differ', () => {
    const beside = compared(2, [{ touchesQuote: false }])
    expect(limitsOf([compared(1, [{}]), beside, compared(3, [{}])])).toEqual([
      {
        kind: 'version_difference',
        text: 'Version 2 (read on 1 June 2024) differs from version 1 (published 31 May 2024) in what is quoted at [1] and [3] and beside what is quoted at [2]: see there.',
      },
    ])
  })

  it('says of several versions at once what holds for all of them', () => {
    const many = compared(1, [{ other: other('2') }, { other: other('3') }])
    expect(limitsOf([many])[0]?.text).toMatch(
      /^Version 2 \(.*\) and version 3 \(.*\) differ from version 1 \(published 31 May 2024\)/,
    )
    const one = compared(2, [{ other: other('2') }])
    expect(limitsOf([many, one])).toHaveLength(2)
  })

  it('says that a version lacks a section', () => {
    const [limit] = limitsOf([compared(1, [{ isAbsent: true }])])
    expect(limit?.text).toBe(
      'Version 2 (read on 1 June 2024) lacks the section of version 1 (published 31 May 2024) that is cited at [1].',
    )
  })

  it('says when a document does not apply to what is wanted', () => {
    const applies = (appliesTo: string[]) => [compared(1, [], { appliesTo })]
    expect(limitsOf(applies(['1']), { version: '2' })).toEqual([
      {
        kind: 'not_for_version',
        text: '“Filters” (published 31 May 2024), cited at [1], is for version 1, not for version 2.',
      },
    ])
    expect(limitsOf(applies(['1', '2']), { version: '2' })).toEqual([])
    expect(limitsOf(applies([]), { version: '2' })).toEqual([])
    expect(limitsOf(applies(['of another facet']), { version: '2' })).toEqual([])
    expect(limitsOf(applies(['1']))).toEqual([])
  })

  it('names the successor of a superseded document, and both dates', () => {
    const supersededBy = {
      documentId: 9,
      documentUri: 'guides/sponges.md',
      title: 'Sponges',
      publishedAt: new Date('2025-01-02T00:00:00Z'),
      ingestedAt: new Date('2025-01-03T00:00:00Z'),
    }
    expect(limitsOf([compared(1, [], { supersededBy })])).toEqual([
      {
        kind: 'superseded',
        text: '“Filters” (published 31 May 2024), cited at [1], has been superseded by “Sponges” (published 2 January 2025).',
      },
    ])
  })
})
