import { supportJudgeOf } from '@footnote/answering'
import { LimitsCard, type MeasuredRun, type Proportion, type RunSummary } from '@footnote/contract'
import { countRecentQuestions, listKnownGaps, listRuns, summariseCorpus } from '@footnote/db'
import { wilsonInterval } from '@footnote/evaluation'
import { createRoute } from '@hono/zod-openapi'
import type { ApiOptions } from '../api-options.ts'
import type { Api } from '../create-api.ts'
import { jsonResponses } from '../json-route.ts'

const runsRead = 50
const runsShown = 12
const gapsShown = 10
const recentMs = 30 * 24 * 60 * 60 * 1_000

export function addLimitsRoutes(api: Api, options: ApiOptions): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/limits',
      responses: jsonResponses(
        200,
        LimitsCard,
        'What is covered, what is not, and how good it was when last measured',
      ),
    }),
    async (c) => c.json(await limitsCard(options), 200),
  )
}

async function limitsCard({ context, shareLinks = true }: ApiOptions): Promise<LimitsCard> {
  const { db, domain, models, clock } = context
  const { name, tagline, scope, limits, disclaimer, suggestedQuestions, facets } = domain
  const evalHistory = await measuredRuns(db)
  return {
    name,
    tagline,
    covers: scope.covers,
    doesNotCover: scope.doesNotCover,
    limits,
    disclaimer,
    suggestedQuestions,
    facets: facets.map(({ name: facet, label, values }) => ({ name: facet, label, values })),
    models: {
      chat: models.chat?.id ?? null,
      embedding: models.embedding?.id ?? null,
      offline: models.chat === null,
    },
    corpus: await summariseCorpus(db),
    lastEval: evalHistory[0] ?? null,
    evalHistory,
    knownGaps: await listKnownGaps(db, gapsShown),
    recent: await countRecentQuestions(db, new Date(clock.now().getTime() - recentMs)),
    support: supportOf(context),
    shareLinks,
  }
}

function supportOf(context: ApiOptions['context']): LimitsCard['support'] {
  const { id, measured } = supportJudgeOf(context)
  return { judge: id, measured }
}

/** The suite of flags holds what went wrong and is no measure of the whole. */
async function measuredRuns(db: ApiOptions['context']['db']): Promise<MeasuredRun[]> {
  const runs = await listRuns(db, runsRead)
  return runs
    .filter((run) => run.state === 'finished' && run.suites.some((suite) => suite !== 'flags'))
    .flatMap(({ summary }) => (summary ? (toMeasuredRun(summary) ?? []) : []))
    .slice(0, runsShown)
}

function toMeasuredRun(summary: RunSummary): MeasuredRun | null {
  const { runId, finishedAt, suites, model, cases, outcome, sourceCited, outcomeByExpected } = summary
  if (!finishedAt) return null
  return {
    runId,
    finishedAt,
    suites,
    model,
    questions: cases,
    outcomeRight: toShare([outcome]),
    sourceRight: toShare([sourceCited]),
    declinedRight: toShare([outcomeByExpected.abstain, outcomeByExpected.out_of_scope]),
  }
}

/** Proportions of cases that none shares with another, as one. */
function toShare(parts: (Proportion | undefined)[]): MeasuredRun['outcomeRight'] {
  const passed = parts.reduce((sum, part) => sum + (part?.passed ?? 0), 0)
  const n = parts.reduce((sum, part) => sum + (part?.n ?? 0), 0)
  const interval = wilsonInterval(passed, n)
  return { passed, n, low: interval?.low ?? null, high: interval?.high ?? null }
}
