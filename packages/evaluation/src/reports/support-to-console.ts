import { supportBands } from '../support/choose-bands.ts'
import type { CrossValidated, FeatureWorth } from '../support/cross-validate-support.ts'
import type { SupportReport } from '../support/support-report.ts'
import { formatShare } from './figures.ts'

/** The figures of the judge of support as a short text for a terminal. Ends in a line feed. */
export function supportToConsole(report: SupportReport): string {
  const { labels, crossValidated, features, byKind } = report
  const lines = [
    `${report.model}: ${report.claims} claims of ${report.documents} documents (${labels.supported} supported, ${labels.partial} partial, ${labels.unsupported} unsupported), ${report.msPerClaim.toFixed(1)} ms each`,
    `weights that ship${report.fittedOnThese ? ', which were fitted on these claims' : ''}`,
    ...figureLines(report),
    ...(crossValidated === null
      ? []
      : ['cross-validated on these claims, ten folds by document', ...figureLines(crossValidated)]),
    ...kindLines(byKind),
    ...(features === null ? [] : featureLines(features)),
  ]
  return `${lines.join('\n')}\n`
}

function figureLines({
  auroc,
  f1,
  macroF1,
  accuracy,
  brier,
  bands,
}: Omit<CrossValidated, 'aurocByDeal'>): string[] {
  return [
    `  AUROC, supported against the rest  ${formatShare(auroc)}`,
    ...supportBands.map(
      (band) =>
        `  F1 ${band.padEnd(12)} ${formatShare(f1[band])}  precision ${formatShare(bands[band].precision)}  recall ${formatShare(bands[band].recall)}`,
    ),
    `  macro F1 ${formatShare(macroF1)}, accuracy ${formatShare(accuracy)}, Brier ${formatShare(brier)}`,
  ]
}

function kindLines(byKind: SupportReport['byKind']): string[] {
  const kinds = Object.entries(byKind)
  if (kinds.length === 0) return []
  return [
    'by how the claim came about',
    ...kinds.map(
      ([kind, { right, passed, claims }]) =>
        `  ${kind.padEnd(14)} ${right} of ${claims} judged as labelled, ${passed} supported`,
    ),
  ]
}

function featureLines(features: readonly FeatureWorth[]): string[] {
  return [
    'what each feature adds to the cross-validated AUROC, and its AUROC alone',
    ...features.map(
      ({ feature, adds, alone }) =>
        `  ${feature.padEnd(20)} ${adds < 0 ? '-' : '+'}${Math.abs(adds).toFixed(4)}  ${formatShare(alone)}`,
    ),
  ]
}
