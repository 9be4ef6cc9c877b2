import type { SupportModel } from '@footnote/answering'
import type { ComparedClaim } from './compare-claims.ts'
import { supportFigures } from './evaluate-support.ts'
import { fitSupport, predictInFolds, type WeighedClaim } from './fit-support.ts'
import { hashClaims } from './read-claims.ts'

export interface TrainingClaims {
  name: string
  claims: ComparedClaim[]
  /** How much each claim counts against one of another file. */
  weight: number
}

/** Fits one model on the claims of several files, and says of each file how well the others' folds predict it. */
export function trainSupport(files: readonly TrainingClaims[]): Required<SupportModel> {
  const weighed = files.flatMap(({ name, claims, weight }) =>
    claims.map((claim): WeighedClaim & { file: string } => ({
      ...claim,
      document: `${name}/${claim.document}`,
      weight,
      file: name,
    })),
  )
  const unseen = predictInFolds(weighed, (seen) => fitSupport(seen))
  const fittedOn = files.map(({ name, claims, weight }) => {
    const { auroc, documents } = supportFigures(unseen.filter(({ claim }) => claim.file === name))
    return {
      name,
      claims: claims.length,
      documents,
      hash: hashClaims(claims),
      weight,
      crossValidatedAuroc: round(auroc ?? 0),
    }
  })
  return { ...roundedModel(fitSupport(weighed)), fittedOn }
}

function roundedModel({ id, intercept, weights, platt, bands }: SupportModel): SupportModel {
  return {
    id,
    intercept: round(intercept),
    weights: Object.fromEntries(Object.entries(weights).map(([name, weight = 0]) => [name, round(weight)])),
    platt: { slope: round(platt.slope), intercept: round(platt.intercept) },
    bands,
  }
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
