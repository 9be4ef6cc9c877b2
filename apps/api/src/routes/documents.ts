import { FootnoteError, PassageView, RevisionListing, RevisionView } from '@footnote/contract'
import { listRevisions, readPassages, readRevision } from '@footnote/db'
import { createRoute, z } from '@hono/zod-openapi'
import type { ApiOptions } from '../api-options.ts'
import type { Api } from '../create-api.ts'
import { jsonResponses, RowId } from '../json-route.ts'

export function addDocumentRoutes(api: Api, { context }: ApiOptions): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/passages/{id}',
      request: { params: z.object({ id: RowId }) },
      responses: jsonResponses(200, PassageView, 'A passage, current or not'),
    }),
    async (c) => {
      const { id } = c.req.valid('param')
      const [passage] = await readPassages(context.db, [Number(id)])
      if (!passage) throw new FootnoteError('not_found', `There is no passage ${id}`)
      return c.json(passage, 200)
    },
  )
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/documents/{documentId}/revisions/{revisionId}',
      request: { params: z.object({ documentId: RowId, revisionId: RowId }) },
      responses: jsonResponses(200, RevisionView, 'A revision of a document, whole'),
    }),
    async (c) => {
      const { documentId, revisionId } = c.req.valid('param')
      return c.json(await readRevision(context.db, Number(documentId), Number(revisionId)), 200)
    },
  )
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/documents/{documentId}/revisions',
      request: { params: z.object({ documentId: RowId }) },
      responses: jsonResponses(
        200,
        z.object({ revisions: z.array(RevisionListing) }),
        'The revisions of a document, the newest first',
      ),
    }),
    async (c) => {
      const { documentId } = c.req.valid('param')
      return c.json({ revisions: await listRevisions(context.db, Number(documentId)) }, 200)
    },
  )
}
