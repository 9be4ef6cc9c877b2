import { judgeComparison, type SupportModel } from '@footnote/answering'
import type { Support } from '@footnote/contract'
import { auroc } from '../metrics/auroc.ts'
import { type ClassFigures, f1ByClass } from '../metrics/f1-by-class.ts'
import { mean } from '../metrics/mean.ts'
import { supportBands } from './choose-bands.ts'
import type { ComparedClaim } from './compare-claims.ts'
import { isSupported } from './fit-support.ts'

export interface SupportFigures {
  claims: number
  documents: number
  /** How many claims have each label. */
  labels: Record<Support, number>
  /** Supported against the rest, by probability; null without one of each. */
  auroc: number | null
  /** By band; null for one that neither occurs nor was given. */
  f1: Record<Support, number | null>
  macroF1: number | null
  bands: Record<Support, ClassFigures>
  accuracy: number
  /** Mean squared error of the probability (Brier 1950). */
  brier: number
  /** How many were judged as labelled, and how many supported, by how the claims came about; empty where the file does not say. */
  byKind: Record<string, { right: number; passed: number; claims: number }>
}

/** The figures of claims, each judged by the model beside it. */
export function supportFigures(
  judged: readonly { claim: ComparedClaim; model: SupportModel }[],
): SupportFigures {
  const results = judged.map(({ claim, model }) => {
    const { support, probability } = judgeComparison(model, claim.compared)
    return { claim, expected: claim.label, predicted: support, probability: probability ?? 0 }
  })
  const bands = f1ByClass(results, supportBands)
  const right = results.filter(({ expected, predicted }) => expected === predicted)
  const passed = results.filter(({ predicted }) => predicted === 'supported')
  const kinds = new Set(results.flatMap(({ claim }) => claim.kind ?? []))
  const ofKind = (list: typeof results, kind: string): number =>
    list.filter(({ claim }) => claim.kind === kind).length
  return {
    claims: results.length,
    documents: new Set(results.map(({ claim }) => claim.document)).size,
    labels: {
      supported: bands.supported.expected,
      partial: bands.partial.expected,
      unsupported: bands.unsupported.expected,
    },
    auroc: auroc(
      results.map(({ claim, probability }) => ({ score: probability, positive: isSupported(claim) === 1 })),
    ),
    f1: { supported: bands.supported.f1, partial: bands.partial.f1, unsupported: bands.unsupported.f1 },
    macroF1: mean(supportBands.map((band) => bands[band].f1)),
    bands,
    accuracy: right.length / results.length,
    brier: mean(results.map(({ claim, probability }) => (probability - isSupported(claim)) ** 2)) ?? 0,
    byKind: Object.fromEntries(
      [...kinds]
        .sort()
        .map((kind) => [
          kind,
          { right: ofKind(right, kind), passed: ofKind(passed, kind), claims: ofKind(results, kind) },
        ]),
    ),
  }
}
