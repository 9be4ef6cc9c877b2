import { readEvidence } from '@footnote/answering'
import { EvidenceReading, EvidenceRequest } from '@footnote/contract'
import { createRoute } from '@hono/zod-openapi'
import type { ApiOptions } from '../api-options.ts'
import type { Api } from '../create-api.ts'
import { jsonBody, jsonResponses } from '../json-route.ts'

export function addEvidenceRoutes(api: Api, { context }: ApiOptions): void {
  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/evidence',
      description: 'Reads what is pasted into a question, before it is asked. Nothing is stored.',
      request: jsonBody(EvidenceRequest),
      responses: jsonResponses(200, EvidenceReading, 'The question apart from the evidence in it'),
    }),
    (c) => c.json(readEvidence(context, c.req.valid('json').text).reading, 200),
  )
}
