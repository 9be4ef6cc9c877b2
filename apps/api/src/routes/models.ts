import { listModelChoices } from '@footnote/answering'
import { ModelChoice } from '@footnote/contract'
import { createRoute, z } from '@hono/zod-openapi'
import type { ApiOptions } from '../api-options.ts'
import type { Api } from '../create-api.ts'
import { jsonResponses } from '../json-route.ts'

export function addModelRoutes(api: Api, { context }: ApiOptions): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/models',
      responses: jsonResponses(
        200,
        z.object({ models: z.array(ModelChoice) }),
        'The models that a question can be put to, the default one first',
      ),
    }),
    (c) => c.json({ models: listModelChoices(context.models) }, 200),
  )
}
