import { shippedSupportModel } from '@footnote/answering'
import type { ComparedClaim } from './compare-claims.ts'
import type { CrossValidated, FeatureWorth } from './cross-validate-support.ts'
import { type SupportFigures, supportFigures } from './evaluate-support.ts'
import { hashClaims } from './read-claims.ts'

/** What is measured of a file of labelled claims. The figures at the top are those of the weights that ship. */
export interface SupportReport extends SupportFigures {
  model: string
  /** Whether the weights that ship were fitted on these very claims: then only `crossValidated` tells of unseen ones. */
  fittedOnThese: boolean
  /** To compare a claim with its evidence and judge it. */
  msPerClaim: number
  /** By models fitted to these claims alone; null unless asked for. */
  crossValidated: CrossValidated | null
  features: FeatureWorth[] | null
}

export function shippedSupportFigures(
  claims: readonly ComparedClaim[],
): SupportFigures & Pick<SupportReport, 'model' | 'fittedOnThese'> {
  const { id, fittedOn = [] } = shippedSupportModel
  const hash = hashClaims(claims)
  return {
    model: id,
    fittedOnThese: fittedOn.some((file) => file.hash === hash),
    ...supportFigures(claims.map((claim) => ({ claim, model: shippedSupportModel }))),
  }
}
