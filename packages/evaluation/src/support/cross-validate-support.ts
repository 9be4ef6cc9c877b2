import { supportFeatureNames } from '@footnote/answering'
import { auroc } from '../metrics/auroc.ts'
import { mean } from '../metrics/mean.ts'
import type { ComparedClaim } from './compare-claims.ts'
import { type SupportFigures, supportFigures } from './evaluate-support.ts'
import {
  featureOf,
  fitScore,
  fitSupport,
  isSupported,
  predictInFolds,
  type WeighedClaim,
} from './fit-support.ts'

/** How often the documents are dealt anew: one dealing of a few hundred claims is off by a point or two. */
const repeats = 5

export interface CrossValidated
  extends Pick<SupportFigures, 'f1' | 'macroF1' | 'bands' | 'accuracy' | 'brier'> {
  /** Mean over the dealings of the documents into folds. */
  auroc: number | null
  aurocByDeal: (number | null)[]
}

/**
 * Figures of models that were fitted to the other folds of the same claims, so that nothing of a claim's document was
 * seen. Bands and probabilities are those of the first dealing.
 */
export function crossValidateSupport(claims: readonly WeighedClaim[]): CrossValidated {
  const { f1, macroF1, bands, accuracy, brier } = supportFigures(
    predictInFolds(claims, (seen) => fitSupport(seen)),
  )
  const aurocByDeal = deal(claims, supportFeatureNames)
  return { auroc: mean(aurocByDeal), aurocByDeal, f1, macroF1, bands, accuracy, brier }
}

export interface FeatureWorth {
  feature: string
  /** By how much the cross-validated AUROC falls without it. */
  adds: number
  /** AUROC of the feature by itself, below .5 where more of it speaks against support. */
  alone: number | null
}

/** What each feature adds to all others, and what it is worth alone; best first. */
export function ablateSupport(claims: readonly WeighedClaim[]): FeatureWorth[] {
  const worthOf = (features: readonly string[]): number => mean(deal(claims, features)) ?? 0
  const whole = worthOf(supportFeatureNames)
  return supportFeatureNames
    .map((feature) => ({
      feature,
      adds: whole - worthOf(supportFeatureNames.filter((name) => name !== feature)),
      alone: auroc(
        claims.map((claim) => ({ score: featureOf(claim, feature), positive: isSupported(claim) === 1 })),
      ),
    }))
    .sort((one, other) => other.adds - one.adds)
}

function deal(claims: readonly WeighedClaim[], features: readonly string[]): (number | null)[] {
  return Array.from(
    { length: repeats },
    (_, times) => supportFigures(predictInFolds(claims, (seen) => fitScore(seen, { features }), times)).auroc,
  )
}

export function weighAlike(claims: readonly ComparedClaim[]): WeighedClaim[] {
  return claims.map((claim) => ({ ...claim, weight: 1 }))
}
