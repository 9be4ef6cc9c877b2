import { type FieldWeights, type RankingWeights, rankingWeights } from '@footnote/retrieval'

/** A ranking with one part changed: without one that is shipped, or with one that is not. */
export interface RankingVariant {
  part: string
  change: 'none' | 'without' | 'with'
  ranking: RankingWeights
  /** Null where the fields weigh as they do in the shipped index. */
  fields: FieldWeights | null
}

/** The shipped ranking, then each of its parts left out, then each part that it does not use put in. */
export function listVariants(shipped: RankingWeights = rankingWeights): RankingVariant[] {
  const { fields, fusion, lookup, proximity, feedback } = shipped
  const without = (part: string, changed: Partial<RankingWeights>, other?: FieldWeights): RankingVariant => ({
    part,
    change: 'without',
    ranking: { ...shipped, ...changed },
    fields: other ?? null,
  })
  return [
    { part: 'all as shipped', change: 'none', ranking: shipped, fields: null },
    without('fields', {}, { ...fields, title: 1, headings: 1 }),
    without('questions', { fusion: { ...fusion, questions: 0 } }, { ...fields, questions: 0 }),
    without('expansion', { expansion: 0 }),
    without('definitions', { definition: 0, lookup: { ...lookup, definition: 0, fusion } }),
    without('proximity', { proximity: { ...proximity, phrase: 0, window: 0 } }),
    without('hyphens', { hyphenated: 1 }),
    without('corrections', { corrections: false }),
    without('vectors', { fusion: { ...fusion, vector: 0 } }),
    without('spread', { furtherPassage: 1 }),
    {
      part: 'feedback',
      change: 'with',
      ranking: { ...shipped, feedback: { ...feedback, share: 0.1 } },
      fields: null,
    },
  ]
}
