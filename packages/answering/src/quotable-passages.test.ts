import type { Facets, FoundPassage } from '@footnote/contract'
import { expect, it } from 'vitest'
import { quotablePassages } from './quotable-passages.ts'

const asked = { version: '16' }

it('leaves out what another version says where a further version contradicts it', () => {
  const guide = passage('guide', { score: 0.6 })
  const old = passage('old', { score: 1, facets: { version: '15' }, same: false })
  expect(quotablePassages([old, guide], asked)).toEqual([guide])
})

it('leaves out what only another version has', () => {
  const guide = passage('guide', { score: 1 })
  const dropped = passage('dropped', { score: 0.9, facets: { version: '15' } })
  expect(quotablePassages([guide, dropped], asked)).toEqual([guide])
})

it('quotes another version where all versions say the same', () => {
  const settled = passage('settled', { score: 1, facets: { version: '15' }, same: true })
  const guide = passage('guide', { score: 0.7 })
  expect(quotablePassages([settled, guide], asked)).toEqual([settled, guide])
})

it('quotes another version where nothing else speaks of the question as well', () => {
  const old = passage('old', { score: 1, facets: { version: '15' }, same: false })
  const remote = passage('remote', { score: 0.3 })
  expect(quotablePassages([old, remote], asked)).toEqual([old, remote])
})

it('quotes everything for a question about no version', () => {
  const old = passage('old', { score: 1, facets: { version: '15' }, same: false })
  expect(quotablePassages([old], {})).toEqual([old])
})

function passage(
  passageId: string,
  { score, facets = {}, same }: { score: number; facets?: Facets; same?: boolean },
): FoundPassage {
  const place = {
    documentUri: passageId,
    revisionId: '1',
    title: passageId,
    url: null,
    publishedAt: null,
  }
  return {
    ...place,
    passageId,
    headingPath: [],
    text: passageId,
    charStart: 0,
    charEnd: passageId.length,
    facets,
    questions: [],
    otherVersions:
      same === undefined ? [] : [{ ...place, passageId: 'other', facets: { version: '17' }, same }],
    score,
    parts: { lexical: null, questions: null, vector: null },
  }
}
