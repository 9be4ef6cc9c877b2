import { type SupportModel, supportFeatureNames } from '@footnote/answering'
import { FootnoteError, type Support } from '@footnote/contract'
import { fitLogistic } from '../fit/fit-logistic.ts'
import { createSeededRandom } from '../metrics/seeded-random.ts'
import { chooseBands } from './choose-bands.ts'
import type { ComparedClaim } from './compare-claims.ts'

export interface WeighedClaim extends ComparedClaim {
  /** How much it counts in fitting, against 1. */
  weight: number
}

export interface FitSupportOptions {
  /** Features to fit; all unless told. */
  features?: readonly string[]
  id?: string
}

/** Of the squared length of the weights of standardised features, by cross-validation. */
const penalty = 10
const folds = 10
const seed = 17

/**
 * L2 logistic regression on standardised features, supported against the rest; then Platt's scaling of scores, and the
 * bands, both on claims that the score had not seen (ten folds, dealt by document).
 */
export function fitSupport(claims: readonly WeighedClaim[], options: FitSupportOptions = {}): SupportModel {
  const unseen = predictInFolds(claims, (seen) => fitScore(seen, options))
  const platt = fitPlatt(
    claims,
    unseen.map(({ model, claim }) => scoreOf(model, claim)),
  )
  const judged = unseen.map(({ model, claim }) => ({ model: { ...model, platt }, claim }))
  return { ...fitScore(claims, options), platt, bands: chooseBands(judged) }
}

/** The model but for its scaling and its bands: enough where only the order counts. */
export function fitScore(
  claims: readonly WeighedClaim[],
  { features = supportFeatureNames, id = 'linear-support-1' }: FitSupportOptions,
): SupportModel {
  const rows = claims.map((claim) => features.map((name) => featureOf(claim, name)))
  const weights = claims.map(({ weight }) => weight)
  const scales = features.map((_, column) =>
    scaleOf(
      rows.map((row) => row[column] ?? 0),
      weights,
    ),
  )
  const standardised = rows.map((row) =>
    row.map((value, column) => (value - (scales[column]?.mean ?? 0)) / (scales[column]?.deviation ?? 1)),
  )
  const labels = claims.map(isSupported)
  const fit = fitLogistic(standardised, labels, { penalty, caseWeights: weights })
  let { intercept } = fit
  const raw = features.map((name, column): [string, number] => {
    const { mean = 0, deviation = 1 } = scales[column] ?? {}
    const weight = (fit.weights[column] ?? 0) / deviation
    intercept -= weight * mean
    return [name, weight]
  })
  return {
    id,
    intercept,
    weights: Object.fromEntries(raw),
    platt: { slope: 1, intercept: 0 },
    bands: { supported: 0.5, partial: 0.25 },
  }
}

function scaleOf(values: readonly number[], weights: readonly number[]): { mean: number; deviation: number } {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const average = (of: (value: number) => number): number =>
    values.reduce((sum, value, index) => sum + of(value) * (weights[index] ?? 0), 0) / total
  const mean = average((value) => value)
  const variance = average((value) => (value - mean) ** 2)
  // A feature that is the same everywhere tells nothing, and must not be divided by nothing.
  return { mean, deviation: variance > 1e-12 ? Math.sqrt(variance) : 1 }
}

export function isSupported({ label }: { label: Support }): 0 | 1 {
  return label === 'supported' ? 1 : 0
}

export function featureOf({ compared }: ComparedClaim, name: string): number {
  const features: Record<string, number> = compared?.comparison.features ?? {}
  return features[name] ?? 0
}

function scoreOf(model: SupportModel, claim: ComparedClaim): number {
  let score = model.intercept
  for (const [name, weight = 0] of Object.entries(model.weights)) score += weight * featureOf(claim, name)
  return score
}

/** Platt (1999): a logistic regression on the score alone, here with the same small penalty as the rest. */
function fitPlatt(claims: readonly WeighedClaim[], scores: readonly number[]): SupportModel['platt'] {
  const fit = fitLogistic(
    scores.map((score) => [score]),
    claims.map(isSupported),
    { penalty: 1e-3, caseWeights: claims.map(({ weight }) => weight) },
  )
  return { slope: fit.weights[0] ?? 1, intercept: fit.intercept }
}

export interface UnseenClaim<Claim> {
  claim: Claim
  /** Fitted to the other folds. */
  model: SupportModel
}

/**
 * Each claim, in the order given, with the model of the folds that it is not in. Documents are dealt into ten folds, or as
 * many as there are documents.
 * @param deal another number deals them in another way
 */
export function predictInFolds<Claim extends ComparedClaim>(
  claims: readonly Claim[],
  fit: (seen: Claim[]) => SupportModel,
  deal = 0,
): UnseenClaim<Claim>[] {
  const documents = shuffled([...new Set(claims.map(({ document }) => document))].sort(), seed + deal)
  const count = Math.min(folds, documents.length)
  if (count < 2)
    throw new FootnoteError('invalid_input', 'Cross-validation needs claims of two documents at least')
  const foldOf = new Map(documents.map((document, index) => [document, index % count]))
  const models = Array.from({ length: count }, (_, fold) =>
    fit(claims.filter(({ document }) => foldOf.get(document) !== fold)),
  )
  return claims.map((claim) => {
    const model = models[foldOf.get(claim.document) ?? 0]
    if (!model) throw new Error('a fold has no model')
    return { claim, model }
  })
}

function shuffled<Item>(items: Item[], from: number): Item[] {
  const random = createSeededRandom(from)
  return items
    .map((item) => ({ item, key: random() }))
    .sort((one, other) => one.key - other.key)
    .map(({ item }) => item)
}
