import {
  Expectation,
  LabelRequest,
  ReviewItem,
  ReviewItemSummary,
  ReviewState,
  VerifiedAnswer,
  VerifyRequest,
} from '@footnote/contract'
import { listReviewItems, readReviewItem } from '@footnote/db'
import { labelItem, makeEvalCase, verifyItem } from '@footnote/review'
import { createRoute, z } from '@hono/zod-openapi'
import type { ApiOptions } from '../api-options.ts'
import type { Api } from '../create-api.ts'
import { jsonBody, jsonResponses, UuidParam } from '../json-route.ts'

const listed = 200

export function addReviewRoutes(api: Api, { context }: ApiOptions): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/review/items',
      request: { query: z.object({ state: ReviewState.optional() }) },
      responses: jsonResponses(
        200,
        z.object({ items: z.array(ReviewItemSummary) }),
        'The queue, newest first',
      ),
    }),
    async (c) => {
      const { state } = c.req.valid('query')
      return c.json({ items: await listReviewItems(context.db, { state, limit: listed }) }, 200)
    },
  )
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/review/items/{id}',
      request: { params: UuidParam },
      responses: jsonResponses(200, ReviewItem, 'An item with its flags, snapshot and labels'),
    }),
    async (c) => c.json(await readReviewItem(context.db, c.req.valid('param').id), 200),
  )
  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/review/items/{id}/labels',
      request: { params: UuidParam, ...jsonBody(LabelRequest) },
      responses: jsonResponses(200, ReviewItem, 'The item with its new label'),
    }),
    async (c) => {
      const { id } = c.req.valid('param')
      return c.json(await labelItem(context, id, c.req.valid('json')), 200)
    },
  )
  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/review/items/{id}/eval-case',
      request: { params: UuidParam, ...jsonBody(z.strictObject({ expect: Expectation.optional() })) },
      responses: jsonResponses(200, ReviewItem, 'The item with the eval case made of it'),
    }),
    async (c) => {
      const { id } = c.req.valid('param')
      return c.json(await makeEvalCase(context, id, c.req.valid('json').expect), 200)
    },
  )
  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/review/{id}/verify',
      description:
        'Makes a verified answer of an item: of a text, of its newest correction, or of the answer.',
      request: { params: UuidParam, ...jsonBody(VerifyRequest) },
      responses: jsonResponses(201, VerifiedAnswer, 'The verified answer, which is given from now on'),
    }),
    async (c) => {
      const { id } = c.req.valid('param')
      return c.json(await verifyItem(context, id, c.req.valid('json')), 201)
    },
  )
}
