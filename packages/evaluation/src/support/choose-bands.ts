import { judgeComparison, type SupportModel } from '@footnote/answering'
import type { Support } from '@footnote/contract'
import { f1ByClass } from '../metrics/f1-by-class.ts'
import { mean } from '../metrics/mean.ts'
import type { ComparedClaim } from './compare-claims.ts'

export const supportBands = ['supported', 'partial', 'unsupported'] as const

const steps = Array.from({ length: 19 }, (_, step) => (step + 1) / 20)

/** The two limits with the best mean F1 over the three bands, the rules that stand above the weights applied. */
export function chooseBands(
  judged: readonly { claim: ComparedClaim; model: SupportModel }[],
): SupportModel['bands'] {
  const open = judged.map(({ claim, model }) => {
    const within = (limit: number) =>
      judgeComparison({ ...model, bands: { supported: limit, partial: limit } }, claim.compared)
    const { probability, support: highest } = within(0)
    return { expected: claim.label, probability: probability ?? 0, highest, lowest: within(2).support }
  })
  let best = { bands: { supported: 0.5, partial: 0.25 }, merit: -1 }
  for (const supported of steps) {
    for (const partial of steps.filter((step) => step < supported)) {
      const pairs = open.map((claim) => ({
        expected: claim.expected,
        predicted: bandAt(claim, { supported, partial }),
      }))
      const merit = mean(Object.values(f1ByClass(pairs, supportBands)).map(({ f1 }) => f1 ?? 0)) ?? 0
      if (merit > best.merit + 1e-9) best = { bands: { supported, partial }, merit }
    }
  }
  return best.bands
}

/** @param claim with the bands that the rules allow when the probability is highest and lowest */
function bandAt(
  claim: { probability: number; highest: Support; lowest: Support },
  bands: SupportModel['bands'],
): Support {
  if (claim.probability >= bands.supported) return claim.highest
  return claim.probability >= bands.partial && claim.lowest === 'unsupported' ? 'partial' : claim.lowest
}
