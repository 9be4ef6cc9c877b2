import json from './ranking-weights.json' with { type: 'json' }

/** How much each part of a ranking counts. The shipped weights say in `chosenOn` what they were chosen on. */
export type RankingWeights = Omit<typeof json, 'chosenOn'>

/** Field weights are part of an index's counts: other ones want another index. */
export type FieldWeights = RankingWeights['fields']

export const rankingWeights: RankingWeights = json
