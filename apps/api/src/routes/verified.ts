import { RetractRequest, VerifiedAnswer } from '@footnote/contract'
import { listVerifiedAnswers, readVerifiedAnswer, retractVerifiedAnswer } from '@footnote/db'
import { createRoute, z } from '@hono/zod-openapi'
import type { ApiOptions } from '../api-options.ts'
import type { Api } from '../create-api.ts'
import { jsonBody, jsonResponses, UuidParam } from '../json-route.ts'

const listed = 500

export function addVerifiedRoutes(api: Api, { context }: ApiOptions): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/knowledge/verified',
      responses: jsonResponses(
        200,
        z.object({ verified: z.array(VerifiedAnswer) }),
        'Verified answers, the newest first, with whether each still holds',
      ),
    }),
    async (c) => c.json({ verified: await listVerifiedAnswers(context.db, listed) }, 200),
  )
  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/knowledge/verified/{id}/retract',
      request: { params: UuidParam, ...jsonBody(RetractRequest) },
      responses: jsonResponses(200, VerifiedAnswer, 'The answer, which is given to nobody from now on'),
    }),
    async (c) => {
      const { id } = c.req.valid('param')
      await retractVerifiedAnswer(context.db, id, c.req.valid('json').retractedBy)
      return c.json(await readVerifiedAnswer(context.db, id), 200)
    },
  )
}
