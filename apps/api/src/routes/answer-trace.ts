import { AnswerTrace } from '@footnote/contract'
import { readAnswerTrace } from '@footnote/db'
import { createRoute } from '@hono/zod-openapi'
import type { ApiOptions } from '../api-options.ts'
import type { Api } from '../create-api.ts'
import { jsonResponses, UuidParam } from '../json-route.ts'

export function addAnswerTraceRoutes(api: Api, { context }: ApiOptions): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/answers/{id}/trace',
      request: { params: UuidParam },
      responses: jsonResponses(200, AnswerTrace, 'The passages that were found for an answer, and why'),
    }),
    async (c) => c.json(await readAnswerTrace(context.db, c.req.valid('param').id), 200),
  )
}
