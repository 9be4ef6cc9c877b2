import { FeedbackRequest, Flag, FlagAddition, FootnoteError, ReaderFlag } from '@footnote/contract'
import { addToFlag, listReaderFlags } from '@footnote/db'
import { raiseFlag } from '@footnote/review'
import { createRoute, z } from '@hono/zod-openapi'
import type { ApiOptions } from '../api-options.ts'
import type { Api } from '../create-api.ts'
import { jsonBody, jsonResponses, UuidParam } from '../json-route.ts'
import { ensureReader, readerOf } from '../reader-identity.ts'

const listed = 200

export function addFeedbackRoutes(api: Api, { context }: ApiOptions): void {
  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/feedback',
      description: 'Keeps a flag or a thumb. A browser without the cookie `footnote_reader` is given one.',
      request: jsonBody(FeedbackRequest),
      responses: jsonResponses(201, Flag, 'The feedback as it was kept'),
    }),
    async (c) => c.json(await raiseFlag(context, c.req.valid('json'), ensureReader(c)), 201),
  )
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/feedback/mine',
      responses: jsonResponses(
        200,
        z.object({ flags: z.array(ReaderFlag) }),
        'The flags of this browser, the newest first, with what became of them',
      ),
    }),
    async (c) => {
      const readerId = readerOf(c)
      return c.json({ flags: readerId ? await listReaderFlags(context.db, readerId, listed) : [] }, 200)
    },
  )
  api.openapi(
    createRoute({
      method: 'patch',
      path: '/api/feedback/{id}',
      description: 'Adds a correction or a comment to a flag of the same browser.',
      request: { params: UuidParam, ...jsonBody(FlagAddition) },
      responses: jsonResponses(200, Flag, 'The flag with what was added'),
    }),
    async (c) => {
      const { id } = c.req.valid('param')
      const readerId = readerOf(c)
      if (!readerId) throw new FootnoteError('not_found', `There is no flag ${id} of yours`)
      return c.json(await addToFlag(context.db, { id, readerId }, c.req.valid('json')), 200)
    },
  )
}
