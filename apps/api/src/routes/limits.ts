import { LimitsCard } from '@footnote/contract'
import { listRuns, summariseCorpus } from '@footnote/db'
import { createRoute } from '@hono/zod-openapi'
import type { ApiOptions } from '../api-options.ts'
import type { Api } from '../create-api.ts'
import { jsonResponses } from '../json-route.ts'

export function addLimitsRoutes(api: Api, { context }: ApiOptions): void {
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
    async (c) => c.json(await limitsCard(context), 200),
  )
}

async function limitsCard({ db, domain, models }: ApiOptions['context']): Promise<LimitsCard> {
  const { name, tagline, scope, limits, disclaimer, suggestedQuestions, facets } = domain
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
    lastEval: await lastEval(db),
  }
}

async function lastEval(db: ApiOptions['context']['db']): Promise<LimitsCard['lastEval']> {
  const runs = await listRuns(db, 50)
  const summary = runs.find(
    (run) => run.state === 'finished' && run.suites.some((suite) => suite !== 'flags'),
  )?.summary
  if (!summary?.finishedAt) return null
  const { outcome, sourceCited, outcomeByExpected } = summary
  const declined = [outcomeByExpected.abstain, outcomeByExpected.out_of_scope]
  return {
    runId: summary.runId,
    finishedAt: summary.finishedAt,
    suites: summary.suites,
    model: summary.model,
    questions: summary.cases,
    outcomeRight: { passed: outcome.passed, n: outcome.n, low: outcome.low ?? 0, high: outcome.high ?? 1 },
    sourceRight: { passed: sourceCited.passed, n: sourceCited.n },
    declinedRight: {
      passed: declined.reduce((sum, part) => sum + (part?.passed ?? 0), 0),
      n: declined.reduce((sum, part) => sum + (part?.n ?? 0), 0),
    },
  }
}
