import { FeedbackRequest, Flag } from '@footnote/contract'
import { raiseFlag } from '@footnote/review'
import { createRoute } from '@hono/zod-openapi'
import type { ApiOptions } from '../api-options.ts'
import type { Api } from '../create-api.ts'
import { jsonBody, jsonResponses } from '../json-route.ts'

export function addFeedbackRoutes(api: Api, { context }: ApiOptions): void {
  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/feedback',
      request: jsonBody(FeedbackRequest),
      responses: jsonResponses(201, Flag, 'The feedback as it was kept'),
    }),
    async (c) => c.json(await raiseFlag(context, c.req.valid('json')), 201),
  )
}
