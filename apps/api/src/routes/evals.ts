import { randomUUID } from 'node:crypto'
import { CaseResult, FootnoteError, RunListing, StartRunRequest, StoredEvalCase } from '@footnote/contract'
import { listEvalCases, listRuns, readRun } from '@footnote/db'
import { evaluateSuites, findSuites, listSuites, type Suite } from '@footnote/evaluation'
import { createRoute, z } from '@hono/zod-openapi'
import type { ApiOptions } from '../api-options.ts'
import type { Api } from '../create-api.ts'
import { jsonBody, jsonResponses, UuidParam } from '../json-route.ts'

const listed = 100

export function addEvalRoutes(api: Api, options: ApiOptions): void {
  const { context, suitesDir } = options
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/evals/suites',
      responses: jsonResponses(
        200,
        z.object({ suites: z.array(z.object({ name: z.string(), cases: z.int() })) }),
        'The suites that can be run; `flags` holds the cases made from flags',
      ),
    }),
    async (c) => c.json({ suites: await listSuites(context.db, suitesDir) }, 200),
  )
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/evals/cases',
      responses: jsonResponses(200, z.object({ cases: z.array(StoredEvalCase) }), 'The cases of the store'),
    }),
    async (c) => c.json({ cases: await listEvalCases(context.db) }, 200),
  )
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/evals/runs',
      responses: jsonResponses(200, z.object({ runs: z.array(RunListing) }), 'The newest runs first'),
    }),
    async (c) => c.json({ runs: await listRuns(context.db, listed) }, 200),
  )
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/evals/runs/{id}',
      request: { params: UuidParam },
      responses: jsonResponses(
        200,
        z.object({ run: RunListing, cases: z.array(CaseResult) }),
        'A run with the result of each case',
      ),
    }),
    async (c) => c.json(await readRun(context.db, c.req.valid('param').id), 200),
  )
  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/evals/runs',
      request: jsonBody(StartRunRequest),
      responses: jsonResponses(202, RunListing, 'The run, under way'),
    }),
    async (c) => {
      const names = c.req.valid('json').suites
      // A request names suites, never paths.
      const known = await listSuites(context.db, suitesDir)
      const suites = await findSuites(
        context.db,
        names.map((name) => known.find((suite) => suite.name === name)?.name ?? unknownSuite(name)),
        { suitesDir, workingDir: suitesDir },
      )
      return c.json(await startInBackground(options, suites), 202)
    },
  )
}

function unknownSuite(name: string): never {
  throw new FootnoteError('not_found', `There is no suite ${name}`)
}

async function startInBackground({ context }: ApiOptions, suites: Suite[]): Promise<RunListing> {
  const runId = randomUUID()
  const started = Promise.withResolvers<void>()
  evaluateSuites(context, { suites, runId, onProgress: () => started.resolve() }).catch((thrown) => {
    context.logger.error({ err: thrown, runId }, 'eval run failed')
    started.reject(thrown)
  })
  await started.promise
  const { run } = await readRun(context.db, runId)
  return run
}
