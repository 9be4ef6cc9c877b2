import { Conversation, ConversationSummary } from '@footnote/contract'
import { deleteConversation, listConversations, readConversation } from '@footnote/db'
import { createRoute, z } from '@hono/zod-openapi'
import type { ApiOptions } from '../api-options.ts'
import type { Api } from '../create-api.ts'
import { jsonResponses, UuidParam } from '../json-route.ts'

const listed = 200

export function addConversationRoutes(api: Api, { context }: ApiOptions): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/conversations',
      responses: jsonResponses(
        200,
        z.object({ conversations: z.array(ConversationSummary) }),
        'The newest conversations first',
      ),
    }),
    async (c) => c.json({ conversations: await listConversations(context.db, listed) }, 200),
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
