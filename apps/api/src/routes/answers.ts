import { checkRequest } from '@footnote/answering'
import { Answer, AskRequest, StoppedAnswer } from '@footnote/contract'
import { readAnswer } from '@footnote/db'
import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { answerStream } from '../answer-stream.ts'
import type { ApiOptions } from '../api-options.ts'
import type { Api } from '../create-api.ts'
import { describeFailure } from '../describe-failure.ts'
import { jsonBody, jsonResponses, UuidParam } from '../json-route.ts'
import { outcomeOf } from '../outcome-of.ts'
import { problemResponse } from '../problem.ts'

const EventStream = { content: { 'text/event-stream': { schema: z.string() } }, description: 'AnswerEvents' }

/** An id that no stream has is one that is not there. */
const EventId = z.coerce.number().int().min(0).max(1_000_000_000)

export function addAnswerRoutes(api: Api, options: ApiOptions): void {
  const { context, answers } = options
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
      const requestId = c.get('requestId' as never) ?? ''
      const { path } = c.req
      const started = await answers.start(request, {
        describeFailure: (thrown) => describeFailure(context, thrown, { requestId, path }),
      })
      if (c.req.header('accept')?.includes('text/event-stream')) {
        return (await streamOf(c, started.answerId, lastEventId(c))) as never
      }
      const outcome = await outcomeOf(answers, started, c.req.raw.signal)
      return outcome.type === 'done'
        ? c.json(outcome.answer, 200)
        : (problemResponse(c, outcome.error) as never)
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
      description:
        'The events after one, as they come while the answer is written. `Last-Event-ID` does what `after` does.',
      request: { params: UuidParam, query: z.object({ after: EventId.optional() }) },
      responses: { 200: EventStream },
    }),
    async (c) => streamOf(c, c.req.valid('param').id, c.req.valid('query').after ?? lastEventId(c)),
  )
  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/answers/{id}/stop',
      description: 'Stops the work on an answer; what was written is kept, and its stream ends with `error`.',
      request: { params: UuidParam },
      responses: jsonResponses(200, StoppedAnswer, 'Whether it is being stopped, or how it had ended'),
    }),
    async (c) => c.json(await answers.stop(c.req.valid('param').id), 200),
  )

  async function streamOf(c: Context, answerId: string, after: number): Promise<Response> {
    const gone = new AbortController()
    const events = await answers.follow(answerId, { after, signal: gone.signal })
    return answerStream(events, { requestId: c.get('requestId') ?? '', gone, ...options.streamTimes })
  }
}

/** What a browser says by itself when it takes a stream up again; anything that is no number is from the start. */
function lastEventId(c: Context): number {
  return EventId.catch(0).parse(c.req.header('last-event-id') ?? 0)
}
