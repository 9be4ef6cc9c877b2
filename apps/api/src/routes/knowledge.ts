import {
  DocumentPassages,
  DocumentPreview,
  EmbeddingSpaces,
  FootnoteError,
  KnowledgeDocument,
  KnowledgeSource,
  UploadedDocument,
} from '@footnote/contract'
import {
  findKnowledgeDocument,
  findSource,
  listKnowledgeDocuments,
  listKnowledgeSources,
  listSpaces,
  readDocumentPassages,
  type SourceRecord,
} from '@footnote/db'
import { findCasesExpecting } from '@footnote/evaluation'
import { ingestUpload } from '@footnote/ingestion'
import { createRoute, z } from '@hono/zod-openapi'
import type { ApiOptions } from '../api-options.ts'
import type { Api } from '../create-api.ts'
import { createSourceSyncs } from '../create-source-syncs.ts'
import { jsonResponses, RowId } from '../json-route.ts'
import { uploadPath } from '../limit-body.ts'
import { previewDocument } from '../preview-document.ts'

const IdParam = z.object({ id: RowId })
const Upload = z.object({
  file: z
    .instanceof(File, { error: 'a file is needed, in a field named file' })
    .openapi({ type: 'string', format: 'binary' }),
})

/** What the corpus is made of: its sources, their documents, how these were cut, and what is added to it. */
export function addKnowledgeRoutes(api: Api, options: ApiOptions): void {
  const { context, suitesDir, dataDir } = options
  const syncs = createSourceSyncs(options)
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/knowledge/sources',
      responses: jsonResponses(200, z.object({ sources: z.array(KnowledgeSource) }), 'Every source'),
    }),
    async (c) => {
      const sources = await listKnowledgeSources(context.db)
      return c.json({ sources: sources.map((each) => ({ ...each, syncing: syncs.isRunning(each.id) })) }, 200)
    },
  )
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/knowledge/embeddings',
      description:
        'The vectors that search goes by, and those of a new model that are being made beside them.',
      responses: jsonResponses(200, EmbeddingSpaces, 'Every space with how far it has come'),
    }),
    async (c) => c.json({ spaces: await listSpaces(context.db), working: options.embedding.progress() }, 200),
  )
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/knowledge/sources/{id}/documents',
      request: { params: IdParam },
      responses: jsonResponses(
        200,
        z.object({ documents: z.array(KnowledgeDocument) }),
        'What is searched of it',
      ),
    }),
    async (c) => {
      const id = Number(c.req.valid('param').id)
      await sourceOf(options, id)
      return c.json({ documents: await listKnowledgeDocuments(context.db, id) }, 200)
    },
  )
  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/knowledge/sources/{id}/sync',
      description:
        'Brings a source up to date, or with `retry=true` tries at once what could not be read the last time; its listing tells when that has ended, and how.',
      request: { params: IdParam, query: z.object({ retry: z.enum(['true', 'false']).optional() }) },
      responses: jsonResponses(202, z.object({ id: z.string(), name: z.string() }), 'It is under way'),
    }),
    async (c) => {
      const { id } = c.req.valid('param')
      const source = await sourceOf(options, Number(id))
      await syncs.start(id, source, c.req.valid('query').retry === 'true')
      return c.json({ id, name: source.name }, 202)
    },
  )
  api.openapi(
    createRoute({
      method: 'post',
      path: uploadPath,
      description: 'Adds a document to the source `uploads`, or a new version of one of the same file name.',
      request: { body: { content: { 'multipart/form-data': { schema: Upload } }, required: true } },
      responses: jsonResponses(201, UploadedDocument, 'The document as it is searched now'),
    }),
    async (c) => {
      const { file } = c.req.valid('form')
      const bytes = new Uint8Array(await file.arrayBuffer())
      const { uri, state } = await ingestUpload(context, { dataDir, name: file.name, bytes })
      syncs.embed()
      const document = await findKnowledgeDocument(context.db, uri)
      if (!document) throw new Error(`${uri} was ingested and is not there`)
      return c.json({ ...document, state }, 201)
    },
  )
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/knowledge/documents/{id}/passages',
      request: { params: IdParam },
      responses: jsonResponses(
        200,
        DocumentPassages,
        'How a document is cut, and the eval cases that expect it',
      ),
    }),
    async (c) => {
      const cut = await readDocumentPassages(context.db, Number(c.req.valid('param').id))
      const evalCases = await findCasesExpecting(context.db, cut.document.uri, suitesDir)
      return c.json({ ...cut, evalCases }, 200)
    },
  )
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/knowledge/documents/{id}/preview',
      request: { params: IdParam },
      responses: jsonResponses(
        200,
        DocumentPreview,
        'How a document is cut, what was recognised in each passage, and the eval cases that meet it',
      ),
    }),
    async (c) => c.json(await previewDocument(options, Number(c.req.valid('param').id)), 200),
  )
}

async function sourceOf({ context }: ApiOptions, id: number): Promise<SourceRecord> {
  const source = await findSource(context.db, { id })
  if (!source) throw new FootnoteError('not_found', `There is no source ${id}`)
  return source
}
