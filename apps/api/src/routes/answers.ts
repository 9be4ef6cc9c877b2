import { answerQuestion, checkRequest } from '@footnote/answering'
import { Answer, AskRequest } from '@footnote/contract'
import { readAnswer } from '@footnote/db'
import { createRoute, z } from '@hono/zod-openapi'
import { answerStream, replayStream } from '../answer-stream.ts'
import type { ApiOptions } from '../api-options.ts'
import type { Api } from '../create-api.ts'
import { describeFailure } from '../describe-failure.ts'
import { jsonBody, jsonResponses, UuidParam } from '../json-route.ts'

const EventStream = { content: { 'text/event-stream': { schema: z.string() } }, description: 'AnswerEvents' }

export function addAnswerRoutes(api: Api, { context }: ApiOptions): void {
  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/answers',
      description:
        'Answers a question, as JSON, or as server-sent events where `text/event-stream` is accepted.',
      request: jsonBody(AskRequest),
      responses: jsonResponses(200, Answer, 'The answer, when it is finished'),
    }),
    async (c) => {
      const request = c.req.valid('json')
      // What is wrong with the request is told by the status, before a stream has begun.
      await checkRequest(context, request)
      const readerGone = c.req.raw.signal
      if (c.req.header('accept')?.includes('text/event-stream')) {
        const requestId = c.get('requestId' as never) ?? ''
        const { path } = c.req
        return answerStream({
          requestId,
          describeFailure: (thrown) =>
            describeFailure(context, thrown, { requestId, path, signal: readerGone }),
          signal: AbortSignal.any([context.signal, readerGone]),
          produce: (emit, signal) => answerQuestion({ ...context, signal }, request, { emit }),
        }) as never
      }
      const signal = AbortSignal.any([context.signal, readerGone])
      return c.json(await answerQuestion({ ...context, signal }, request), 200)
    },
  )
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/answers/{id}',
      request: { params: UuidParam },
      responses: jsonResponses(200, Answer, 'An answer that was given'),
    }),
    async (c) => c.json(await readAnswer(context.db, c.req.valid('param').id), 200),
  )
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/answers/{id}/events',
      request: { params: UuidParam, query: z.object({ after: z.coerce.number().int().min(0).default(0) }) },
      responses: { 200: EventStream },
    }),
    async (c) => {
      const answer = await readAnswer(context.db, c.req.valid('param').id)
      return replayStream(answer, c.req.valid('query').after)
    },
  )
}
