import { FoundPassage } from '@footnote/contract'
import { analyze } from '@footnote/models'
import type { Retrieval } from '@footnote/retrieval'
import { describe, expect, it } from 'vitest'
import { evidenceFeatures } from './evidence-features.ts'

const facets = [
  { name: 'version', label: 'Edition', values: ['1', '2'], pattern: 'edition (\\d)', beyond: 'edition (9)' },
]

function passageOf(text: string, more: Partial<FoundPassage> = {}): FoundPassage {
  return FoundPassage.parse({
    passageId: '1',
    revisionId: '1',
    documentUri: 'guides/tank.md',
    title: 'Tanks',
    headingPath: [],
    text,
    charStart: 0,
    charEnd: text.length,
    url: null,
    facets: {},
    publishedAt: null,
    score: 1,
    parts: { lexical: null, vector: null },
    ...more,
  })
}

/** Every term weighs the same but those that no passage has. */
function featuresOf(question: string, passages: FoundPassage[]) {
  const terms = [...new Set(analyze(question))].map((term) => {
    const holding = passages.filter(({ text, title }) => analyze(`${title} ${text}`).includes(term)).length
    return { term, documentFrequency: holding, inverseDocumentFrequency: holding > 0 ? 2 : 3 }
  })
  return evidenceFeatures(question, { terms, passages, corpusSize: 20 } as unknown as Retrieval, facets)
}

const question = 'How many heaters does the tank need?'
const explained = passageOf('A tank needs 2 heaters. They hang at its ends.')
const mentioned = passageOf(
  'A tank is of glass. Glass breaks. Stones are heavy. Plants grow. Fish swim. Shops sell heaters. Lids keep cats out. Nets are fine. Buckets leak. All need care.',
)

describe('evidenceFeatures', () => {
  it('tells words that stand together from the same words spread over a passage', () => {
    const [together, spread] = [featuresOf(question, [explained]), featuresOf(question, [mentioned])]
    expect(together.passageCoverage).toBe(spread.passageCoverage)
    expect(together.windowCoverage).toBeGreaterThan(spread.windowCoverage)
    expect(together.density).toBeGreaterThan(spread.density)
    expect([together.kindHeld, spread.kindHeld]).toEqual([1, 0])
  })

  it('finds the gap, and lets a known question fill it', () => {
    const asked = 'How warm is a tank with heaters and pumps?'
    const without = featuresOf(asked, [explained])
    expect(without.passageGap).toBeGreaterThan(0)
    const known = featuresOf(asked, [{ ...explained, questions: ['how warm are pumps'] }])
    expect(known.askedGap).toBeLessThan(without.askedGap)
  })

  it('knows a value that no passage is of or speaks of', () => {
    const of = (version: string) =>
      featuresOf('Which lids has edition 1?', [{ ...explained, facets: { version } }])
    expect(of('1').facetUncovered).toBe(0)
    expect(of('2').facetUncovered).toBe(1)
    expect(featuresOf('Which lids will edition 9 have?', [explained]).facetUncovered).toBe(1)
  })

  it('is from 0 to 1, whatever was found', () => {
    for (const passages of [[], [explained], [explained, mentioned], [passageOf('')]]) {
      for (const value of Object.values(featuresOf(question, passages))) {
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeLessThanOrEqual(1)
      }
    }
  })
})
