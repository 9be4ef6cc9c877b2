import { Conversation, ConversationShare, FootnoteError } from '@footnote/contract'
import { readSharedConversation, shareConversation, unshareConversation } from '@footnote/db'
import { createRoute, z } from '@hono/zod-openapi'
import type { ApiOptions } from '../api-options.ts'
import type { Api } from '../create-api.ts'
import { jsonResponses, UuidParam } from '../json-route.ts'

/** Links under which a conversation can be read and nothing be asked, where the configuration allows them. */
export function addShareRoutes(api: Api, { context, shareLinks = true }: ApiOptions): void {
  const sharePath = '/api/conversations/{id}/share'
  api.openapi(
    createRoute({
      method: 'post',
      path: sharePath,
      request: { params: UuidParam },
      responses: jsonResponses(200, ConversationShare, 'The token of its link, the same while it is shared'),
    }),
    async (c) => {
      checkAllowed()
      return c.json({ token: await shareConversation(context.db, c.req.valid('param').id) }, 200)
    },
  )
  api.openapi(
    createRoute({
      method: 'delete',
      path: sharePath,
      request: { params: UuidParam },
      responses: { 204: { description: 'Its link leads nowhere any more' } },
    }),
    async (c) => {
      await unshareConversation(context.db, c.req.valid('param').id)
      return c.body(null, 204)
    },
  )
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/shared/{token}',
      request: { params: z.object({ token: z.uuid() }) },
      responses: jsonResponses(200, Conversation, 'A shared conversation as it is now'),
    }),
    async (c) => {
      checkAllowed()
      return c.json(await readSharedConversation(context.db, c.req.valid('param').token), 200)
    },
  )

  function checkAllowed(): void {
    if (!shareLinks) {
      throw new FootnoteError(
        'forbidden',
        'Links to conversations are switched off here (FOOTNOTE_SHARE_LINKS)',
      )
    }
  }
}
