import { answerQuestion, checkRequest, listModelChoices } from '@footnote/answering'
import type { FootnoteError } from '@footnote/contract'
import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { ApiOptions } from '../api-options.ts'
import { completionStream } from '../completions/completion-stream.ts'
import { defaultModel, readCompletionRequest } from '../completions/read-completion-request.ts'
import { toCompletion, toCompletionError } from '../completions/to-completion.ts'
import type { Api } from '../create-api.ts'
import { describeFailure } from '../describe-failure.ts'
import { toProblem } from '../problem.ts'

const anyJson = { content: { 'application/json': { schema: z.record(z.string(), z.unknown()) } } }

/** Footnote as programs see it that speak OpenAI's protocol. */
export function addCompletionRoutes(api: Api, { context }: ApiOptions): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/v1/models',
      responses: {
        200: { ...anyJson, description: 'The models that can be asked, in the form of OpenAI’s API' },
      },
    }),
    (c) => {
      const ids = [defaultModel, ...listModelChoices(context.models).map(({ id }) => id)]
      const data = ids.map((id) => ({ id, object: 'model', created: 0, owned_by: 'footnote' }))
      return c.json({ object: 'list', data }, 200)
    },
  )
  api.openapi(
    createRoute({
      method: 'post',
      path: '/v1/chat/completions',
      description:
        'Answers the last message as a chat completion, whole or as a stream; its sources stand under `footnote`.',
      request: { body: { ...anyJson, required: true } },
      responses: { 200: { ...anyJson, description: 'The completion' } },
    }),
    async (c) => {
      const signal = AbortSignal.any([context.signal, c.req.raw.signal])
      try {
        const asked = readCompletionRequest(c.req.valid('json'))
        const { request, history } = asked
        await checkRequest(context, request)
        if (!asked.stream) {
          const answer = await answerQuestion({ ...context, signal }, request, { history })
          return c.json(toCompletion(answer, asked.model) as Record<string, unknown>, 200)
        }
        return completionStream({
          asked,
          produce: (emit, own) => answerQuestion({ ...context, signal: own }, request, { history, emit }),
          describeFailure: (thrown) => failureOf(c, thrown),
          signal,
        }) as never
      } catch (thrown) {
        const error = failureOf(c, thrown)
        return c.json(toCompletionError(error), toProblem(error, '').status as 400) as never
      }
    },
  )
  function failureOf(c: Context, thrown: unknown): FootnoteError {
    const { path, raw } = c.req
    return describeFailure(context, thrown, { requestId: c.get('requestId') ?? '', path, signal: raw.signal })
  }
}
