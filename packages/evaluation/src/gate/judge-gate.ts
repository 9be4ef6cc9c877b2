import type { GateVerdict, RunReport, RunSummary } from '@footnote/contract'
import { mcNemar } from '../metrics/mc-nemar.ts'
import type { Baseline, GateThresholds } from './baseline.ts'
import { type CaseVerdict, caseVerdicts } from './case-verdicts.ts'

const significance = 0.05
const maxListed = 100

/**
 * Whether a run may be released against a baseline. It is held back by an error, by a `mustPass` case that fails in
 * any trial, by a case of the baseline that was not run, by more regressions than fixes with an exact McNemar p under
 * .05, and by a figure under its threshold; `thresholds` take precedence over the baseline's, figure by figure.
 * Regressions too few to tell from chance hold nothing back, but are named in the reasons all the same.
 */
export function judgeGate(
  report: RunReport,
  baseline: Baseline,
  thresholds: GateThresholds = {},
): GateVerdict {
  const verdicts = caseVerdicts(report.cases)
  const regression = compareCases(verdicts, baseline)
  const obstacles = [
    ...findErrors(report),
    ...findFailedMusts(verdicts, baseline.mustPass ?? []),
    ...findMissing(verdicts, baseline),
    ...(regression?.significant ? [regression.text] : []),
    ...findLowFigures(report.summary, { ...baseline.thresholds, ...withoutUndefined(thresholds) }),
  ]
  const notes = regression !== null && !regression.significant ? [regression.text] : []
  return { held: obstacles.length === 0, reasons: [...obstacles, ...notes] }
}

function findErrors({ summary, cases }: RunReport): string[] {
  if (cases.length === 0) return ['The run has no case.']
  if (summary.errors === 0) return []
  const ids = new Set(cases.filter(({ error }) => error !== undefined).map(({ id }) => id))
  return [`${count(summary.errors, 'result')} of ${summary.cases} ended in an error: ${list([...ids])}.`]
}

function findFailedMusts(verdicts: ReadonlyMap<string, CaseVerdict>, mustPass: readonly string[]): string[] {
  const failed = mustPass.filter((id) => verdicts.get(id)?.passedAlways === false)
  const absent = mustPass.filter((id) => !verdicts.has(id))
  return [
    ...(failed.length > 0 ? [`${count(failed.length, 'case')} that must pass failed: ${list(failed)}.`] : []),
    ...(absent.length > 0
      ? [`${count(absent.length, 'case')} that must pass not run: ${list(absent)}.`]
      : []),
  ]
}

function findMissing(verdicts: ReadonlyMap<string, CaseVerdict>, baseline: Baseline): string[] {
  const missing = Object.keys(baseline.cases).filter((id) => !verdicts.has(id))
  if (missing.length === 0) return []
  return [`${count(missing.length, 'case')} of the baseline not run: ${list(missing)}.`]
}

/** Over the cases that both have. Null without a regression. */
function compareCases(
  verdicts: ReadonlyMap<string, CaseVerdict>,
  baseline: Baseline,
): { significant: boolean; text: string } | null {
  const regressed: string[] = []
  let fixes = 0
  for (const [id, before] of Object.entries(baseline.cases)) {
    const after = verdicts.get(id)
    if (after === undefined || after.passed === before.passed) continue
    if (before.passed) regressed.push(id)
    else fixes += 1
  }
  if (regressed.length === 0) return null
  const p = mcNemar({ regressions: regressed.length, fixes })
  const significant = p < significance && regressed.length > fixes
  const finding = significant ? 'significant regression' : 'not enough evidence of a regression'
  const text = `${regressed.length} regressed, ${fixes} fixed against the baseline: ${finding} (exact McNemar p = ${p.toFixed(3)}). Regressed: ${list(regressed)}.`
  return { significant, text }
}

function findLowFigures(summary: RunSummary, thresholds: GateThresholds): string[] {
  return Object.entries(thresholds).flatMap(([name, threshold]) => {
    const { value, passed, n } = summary[name as keyof GateThresholds]
    if (value === null) return [`${name} has a threshold of ${threshold} and no case to measure it on.`]
    if (value >= threshold) return []
    return [`${name} is ${value.toFixed(3)} (${passed} of ${n}), under its threshold of ${threshold}.`]
  })
}

function withoutUndefined(thresholds: GateThresholds): GateThresholds {
  return Object.fromEntries(Object.entries(thresholds).filter(([, value]) => value !== undefined))
}

function count(n: number, noun: string): string {
  return n === 1 ? `1 ${noun}` : `${n} ${noun}s`
}

function list(ids: readonly string[]): string {
  const shown = ids.slice(0, maxListed).join(', ')
  return ids.length > maxListed ? `${shown} and ${ids.length - maxListed} more` : shown
}
