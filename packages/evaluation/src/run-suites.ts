import {
  type Answer,
  type CaseResult,
  type CaseScores,
  type EvalCase,
  FootnoteError,
  type RunReport,
} from '@footnote/contract'
import { runPool } from './run-pool.ts'
import { scoreCase } from './scoring/score-case.ts'
import type { Suite } from './suite/load-suite.ts'
import { summariseRun } from './summarise-run.ts'

export interface RunProgress {
  done: number
  total: number
  passed: number
  failed: number
  errors: number
  /** Milliseconds that the rest is likely to take; null before the first result. */
  etaMs: number | null
}

export interface RunSuitesOptions {
  runId: string
  suites: readonly Suite[]
  /**
   * Answers the case's question by the way that readers' questions go. `trial` counts from 0: a cache of model calls
   * must have it in its key, or repeats measure the cache.
   */
  ask(evalCase: EvalCase, signal: AbortSignal, trial: number): Promise<Answer>
  /** Ranked passages, best first; enough of them for ten distinct documents. */
  search(evalCase: EvalCase, signal: AbortSignal, trial: number): Promise<readonly { documentUri: string }[]>
  /** Further scores of an answer, by name; without it there are none. */
  scoreAnswer?(answer: Answer, signal: AbortSignal): Promise<CaseScores>
  /** Trials of each case; 1 unless told. */
  repeat?: number
  /** Cases under way at a time; 2 unless told. */
  concurrency?: number
  signal: AbortSignal
  /** Called once at the start, then after each result. What it throws ends the run. */
  onProgress?(progress: RunProgress): void
  /** The model's name for the report; without it, the models that the answers name. */
  model?: string
  now?(): Date
}

/**
 * Asks every case of the suites, `repeat` times, and scores the answers. An error in a case is a result like any
 * other (`error` says what, `passed` is false) and the run goes on; only an abort ends it, with the signal's reason.
 * Results come in the order of suites, cases and trials. `summary.gate` is null: see `judgeGate`.
 * Throws `invalid_input` for one case id in two suites, as baselines know cases by their ids.
 */
export async function runSuites(options: RunSuitesOptions): Promise<RunReport> {
  const { runId, suites, repeat = 1, concurrency = 2, signal, onProgress, model } = options
  const now = options.now ?? (() => new Date())
  const trials = listTrials(suites, repeat)
  const results = new Map<Trial, CaseResult>()
  const counts = { passed: 0, failed: 0, errors: 0 }
  const startedAt = now()
  const report = (): void => {
    const done = results.size
    const elapsedMs = now().getTime() - startedAt.getTime()
    const etaMs = done === 0 ? null : Math.round((elapsedMs / done) * (trials.length - done))
    onProgress?.({ done, total: trials.length, ...counts, etaMs })
  }

  report()
  await runPool({
    items: trials,
    concurrency,
    signal,
    async work(trial, poolSignal) {
      const result = await runTrial(options, trial, poolSignal)
      results.set(trial, result)
      if (result.error !== undefined) counts.errors += 1
      else if (result.passed) counts.passed += 1
      else counts.failed += 1
      report()
    },
  })

  const ordered = trials.flatMap((trial) => results.get(trial) ?? [])
  const summary = summariseRun({
    runId,
    suites: suites.map(({ name }) => name),
    startedAt: startedAt.toISOString(),
    finishedAt: now().toISOString(),
    results: ordered,
    ...(model === undefined ? {} : { model }),
  })
  return { summary, cases: ordered }
}

interface Trial {
  suite: string
  evalCase: EvalCase
  trial: number
}

function listTrials(suites: readonly Suite[], repeat: number): Trial[] {
  if (!Number.isInteger(repeat) || repeat < 1) {
    throw new FootnoteError('invalid_input', `repeat must be a whole number from 1, not ${repeat}`)
  }
  const suiteOf = new Map<string, string>()
  for (const { name, cases } of suites) {
    for (const { id } of cases) {
      const other = suiteOf.get(id)
      if (other !== undefined) {
        throw new FootnoteError(
          'invalid_input',
          `the case "${id}" is in the suite "${other}" and again in "${name}"`,
        )
      }
      suiteOf.set(id, name)
    }
  }
  return suites.flatMap(({ name, cases }) =>
    cases.flatMap((evalCase) =>
      Array.from({ length: repeat }, (_, trial) => ({ suite: name, evalCase, trial })),
    ),
  )
}

/** One question asked and one search made, one after the other so that neither slows the other's timing. */
async function runTrial(
  { ask, search, scoreAnswer }: Pick<RunSuitesOptions, 'ask' | 'search' | 'scoreAnswer'>,
  { suite, evalCase, trial }: Trial,
  signal: AbortSignal,
): Promise<CaseResult> {
  const errors: string[] = []
  const attempt = async <Value>(what: string, call: () => Promise<Value>): Promise<Value | null> => {
    try {
      return await call()
    } catch (error) {
      errors.push(`${what}: ${describeError(error)}`)
      return null
    }
  }
  const answer = await attempt('ask', () => ask(evalCase, signal, trial))
  signal.throwIfAborted()
  const found = await attempt('search', () => search(evalCase, signal, trial))
  signal.throwIfAborted()

  const further = answer && scoreAnswer ? await attempt('score', () => scoreAnswer(answer, signal)) : null
  signal.throwIfAborted()
  const { scores: own, passed } = scoreCase(evalCase, answer, found)
  const scores = { ...own, ...further }
  const { id, question, tags = [], expect } = evalCase
  const result = { id, suite, trial, question, tags, expect, answer, scores }
  if (errors.length === 0) return { ...result, passed }
  return { ...result, passed: false, error: errors.join('; ') }
}

/** One line. The reports are read by the team, who need the cause; a reader's screen never shows them. */
function describeError(error: unknown): string {
  if (error instanceof FootnoteError) return `${error.code}: ${error.message}`
  if (!(error instanceof Error)) return String(error).slice(0, 500)
  return `${error.name}: ${error.message.split('\n', 1)[0]?.slice(0, 500)}`
}
