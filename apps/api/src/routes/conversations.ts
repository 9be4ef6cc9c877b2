import { Conversation, ConversationSummary, RenameRequest } from '@footnote/contract'
import { deleteConversation, listConversations, readConversation, renameConversation } from '@footnote/db'
import { createRoute, z } from '@hono/zod-openapi'
import type { ApiOptions } from '../api-options.ts'
import type { Api } from '../create-api.ts'
import { jsonBody, jsonResponses, UuidParam } from '../json-route.ts'

const listed = 200

export function addConversationRoutes(api: Api, { context }: ApiOptions): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/conversations',
      request: { query: z.object({ q: z.string().max(200).optional() }) },
      responses: jsonResponses(
        200,
        z.object({ conversations: z.array(ConversationSummary) }),
        'The newest conversations first; with `q`, those that have these words in a row',
      ),
    }),
    async (c) => {
      const { q } = c.req.valid('query')
      const search = q?.toWellFormed().replaceAll('\u0000', '')
      return c.json({ conversations: await listConversations(context.db, { limit: listed, search }) }, 200)
    },
  )
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/conversations/{id}',
      request: { params: UuidParam },
      responses: jsonResponses(200, Conversation, 'A conversation with its questions and answers'),
    }),
    async (c) => c.json(await readConversation(context.db, c.req.valid('param').id), 200),
  )
  api.openapi(
    createRoute({
      method: 'patch',
      path: '/api/conversations/{id}',
      request: { params: UuidParam, ...jsonBody(RenameRequest) },
      responses: jsonResponses(200, Conversation, 'The conversation under its new name'),
    }),
    async (c) => {
      const { id } = c.req.valid('param')
      await renameConversation(context.db, id, c.req.valid('json').title)
      return c.json(await readConversation(context.db, id), 200)
    },
  )
  api.openapi(
    createRoute({
      method: 'delete',
      path: '/api/conversations/{id}',
      request: { params: UuidParam },
      responses: { 204: { description: 'Deleted' } },
    }),
    async (c) => {
      await deleteConversation(context.db, c.req.valid('param').id)
      return c.body(null, 204)
    },
  )
}
