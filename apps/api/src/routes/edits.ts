import { Answer, EditRequest } from '@footnote/contract'
import { editAnswer } from '@footnote/review'
import { createRoute } from '@hono/zod-openapi'
import type { ApiOptions } from '../api-options.ts'
import type { Api } from '../create-api.ts'
import { jsonBody, jsonResponses, UuidParam } from '../json-route.ts'

export function addEditRoutes(api: Api, { context }: ApiOptions): void {
  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/answers/{id}/edits',
      description: 'Keeps an answer as a person would have it. The answer stays as it was given.',
      request: { params: UuidParam, ...jsonBody(EditRequest) },
      responses: jsonResponses(201, Answer, 'The answer, which names its newest edit'),
    }),
    async (c) => c.json(await editAnswer(context, c.req.valid('param').id, c.req.valid('json')), 201),
  )
}
