import { randomUUID } from 'node:crypto'
import {
  type AnsweringContext,
  answerQuestion,
  readQuestion,
  searchQuestion,
  turnsOfMessages,
  understandFollowUp,
} from '@footnote/answering'
import { type RunReport, toFootnoteError } from '@footnote/contract'
import { failRun, finishRun, saveRunProgress, startRun } from '@footnote/db'
import { inCallScope } from '@footnote/models'
import { type RunProgress, runSuites } from './run-suites.ts'
import { scoreStoredAnswer } from './scoring/score-stored-answer.ts'
import type { Suite } from './suite/load-suite.ts'

export interface EvaluateOptions {
  suites: Suite[]
  /** Trials of each case; 1 unless told. */
  repeat?: number
  runId?: string
  /** Whether an answer given before may be given again; never unless told. */
  reusesAnswers?: boolean
  onProgress?: (progress: RunProgress) => void
  /** Judges the report before it is stored. */
  judge?: (report: RunReport) => RunReport
}

/** Enough passages for ten distinct documents. */
const passagesRanked = 50
const progressEveryMs = 500

/** Runs suites through the production path and keeps the run in the store, whatever becomes of it. */
export async function evaluateSuites(
  context: AnsweringContext,
  options: EvaluateOptions,
): Promise<RunReport> {
  const {
    suites,
    repeat = 1,
    reusesAnswers = false,
    runId = randomUUID(),
    judge = (report) => report,
  } = options
  const total = suites.reduce((sum, { cases }) => sum + cases.length, 0) * repeat
  const startedAt = context.clock.now()
  await startRun(context.db, { runId, suites: suites.map(({ name }) => name), total, startedAt })
  const recorder = createRecorder(context, runId)
  try {
    const report = judge(
      await runSuites({
        runId,
        suites,
        repeat,
        signal: context.signal,
        now: () => context.clock.now(),
        model: context.models.chat?.id ?? context.models.extractive.id,
        ask: ({ question, facets, history }, signal, trial) =>
          inCallScope({ trial }, () =>
            answerQuestion(
              { ...context, signal },
              { question, facets },
              { origin: 'eval', reusesAnswers, ...(history ? { history } : {}) },
            ),
          ),
        search: ({ question, facets, history = [] }, signal, trial) =>
          inCallScope({ trial }, async () => {
            const first = readQuestion(context, { question })
            const read = await understandFollowUp(
              { ...context, signal },
              first,
              turnsOfMessages(history, context.domain.facets),
            )
            const found = await searchQuestion({ ...context, signal }, read, {
              limit: passagesRanked,
              facets,
            })
            return found.retrieval.passages
          }),
        scoreAnswer: async (answer, signal) => ({
          ...(await scoreStoredAnswer({ ...context, signal }, answer)),
        }),
        onProgress: (progress) => {
          recorder.record(progress.done)
          options.onProgress?.(progress)
        },
      }),
    )
    await recorder.settled()
    await finishRun(context.db, report.summary, report.cases)
    return report
  } catch (thrown) {
    await recorder.settled()
    await failRun(context.db, runId, context.signal.aborted ? 'Stopped' : toFootnoteError(thrown).message)
    throw thrown
  }
}

/** Writes how far a run is, now and then and one write after the other. */
function createRecorder(
  context: AnsweringContext,
  runId: string,
): { record(done: number): void; settled(): Promise<void> } {
  let last = 0
  let writing: Promise<void> = Promise.resolve()
  return {
    record: (done) => {
      if (performance.now() - last < progressEveryMs) return
      last = performance.now()
      writing = writing.then(() => saveRunProgress(context.db, runId, done)).catch(() => undefined)
    },
    settled: () => writing,
  }
}
