import type { CaseResult, RunReport, RunSummary } from '@footnote/contract'
import { explainFailure, formatMismatch } from './explain-failure.ts'
import { xmlElement, xmlText } from './xml.ts'

/**
 * The run as JUnit XML: a `testsuite` a suite, a `testcase` a case (and trial), `failure` with what was expected and
 * what came, `error` for cases that ended in one. A gate that was judged is a suite of its own with one case.
 */
export function toJUnit({ summary, cases }: RunReport): string {
  const groups = Map.groupBy(cases, ({ suite }) => suite)
  const suites = [...groups].map(([name, results]) => toSuite(name, results, summary.startedAt))
  const gate = summary.gate === null ? [] : [toGateSuite(summary.gate, summary.startedAt)]
  const gateFailures = summary.gate !== null && !summary.gate.held ? 1 : 0
  const attributes = {
    name: `eval run ${summary.runId}`,
    tests: cases.length + gate.length,
    failures: countFailures(cases) + gateFailures,
    errors: countErrors(cases),
    time: totalSeconds(cases),
  }
  const root = xmlElement('testsuites', attributes, `\n${[...suites, ...gate].join('\n')}\n`)
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`
}

function toSuite(name: string, results: readonly CaseResult[], timestamp: string): string {
  const attributes = {
    name,
    tests: results.length,
    failures: countFailures(results),
    errors: countErrors(results),
    skipped: 0,
    time: totalSeconds(results),
    timestamp,
  }
  const repeated = results.some(({ trial }) => trial > 0)
  return xmlElement(
    'testsuite',
    attributes,
    `\n${results.map((result) => toTestCase(result, repeated)).join('\n')}\n`,
  )
}

function toTestCase(result: CaseResult, repeated: boolean): string {
  const attributes = {
    classname: result.suite,
    name: repeated ? `${result.id} [trial ${result.trial + 1}]` : result.id,
    time: toSeconds(durationMs(result)),
  }
  return xmlElement('testcase', attributes, toProblem(result))
}

function toProblem(result: CaseResult): string {
  if (result.error !== undefined) {
    return xmlElement('error', { message: result.error, type: 'error' }, xmlText(result.question))
  }
  if (result.passed) return ''
  const mismatches = explainFailure(result)
  const body = [
    `Question: ${result.question}`,
    ...mismatches.flatMap(({ score, expected, actual }) => [
      `Expected (${score}): ${expected}`,
      `Actual (${score}): ${actual}`,
    ]),
    `Answer: ${result.answer?.text ?? 'none'}`,
  ]
  const message = mismatches.map(formatMismatch).join('; ')
  return xmlElement('failure', { message, type: 'expectation' }, xmlText(body.join('\n')))
}

function toGateSuite({ held, reasons }: NonNullable<RunSummary['gate']>, timestamp: string): string {
  const text = reasons.join('\n')
  const problem = held
    ? ''
    : xmlElement('failure', { message: reasons[0] ?? '', type: 'gate' }, xmlText(text))
  const testCase = xmlElement('testcase', { classname: 'gate', name: 'gate', time: '0.000' }, problem)
  const attributes = { name: 'gate', tests: 1, failures: held ? 0 : 1, errors: 0, skipped: 0, timestamp }
  return xmlElement('testsuite', attributes, `\n${testCase}\n`)
}

function countErrors(results: readonly CaseResult[]): number {
  return results.filter(({ error }) => error !== undefined).length
}

function countFailures(results: readonly CaseResult[]): number {
  return results.filter(({ error, passed }) => error === undefined && !passed).length
}

function totalSeconds(results: readonly CaseResult[]): string {
  return toSeconds(results.reduce((sum, result) => sum + durationMs(result), 0))
}

function durationMs({ answer }: CaseResult): number {
  return answer?.timings.totalMs ?? 0
}

function toSeconds(ms: number): string {
  return (ms / 1000).toFixed(3)
}
