import type { FoundPassage } from '@footnote/contract'
import type { PassageVersions } from '@footnote/retrieval'
import { describe, expect, it } from 'vitest'
import { withComparedVersions } from './compared-passages.ts'
import { sampleDomain } from './testing/sample-domain.ts'
import { sampleSection } from './testing/sample-section.ts'

const domain = {
  ...sampleDomain,
  facets: [
    { name: 'version', label: 'Edition', values: ['1', '2', '3'], pattern: String.raw`\bedition (\d)` },
  ],
}
const [first, second, third] = ['1', '2', '3'].map((version) => sampleSection(version, [`Of ${version}.`]))
const guide = { passageId: 'g', text: 'A guide.', facets: {}, otherVersions: [] } as unknown as FoundPassage
const found = {
  passageId: '1-0',
  text: 'Of 1.',
  facets: { version: '1' },
  score: 3,
  otherVersions: [
    { passageId: '2-0', facets: { version: '2' } },
    { passageId: '3-0', facets: { version: '3' } },
  ],
} as unknown as FoundPassage
const retriever = {
  readVersions: async () => new Map([['1-0', { own: first, others: [second, third] } as PassageVersions]]),
}
const textsFor = async (question: string): Promise<string[]> => {
  const passages = await withComparedVersions({ domain, retriever }, question, [guide, found])
  return passages.map(({ text }) => text)
}

describe('withComparedVersions', () => {
  it('puts the versions that are compared beside each other', async () => {
    expect(await textsFor('What changed between 1 and 3?')).toEqual(['A guide.', 'Of 1.', 'Of 3.'])
    expect(await textsFor('Is it still so in edition 2?')).toEqual(['A guide.', 'Of 1.', 'Of 2.'])
    expect(await textsFor('How does edition 1 differ?')).toEqual(['A guide.', 'Of 1.', 'Of 2.', 'Of 3.'])
  })

  it('leaves the passages for any other question as they are', async () => {
    expect(await textsFor('How is it in edition 2?')).toEqual(['A guide.', 'Of 1.'])
  })
})
