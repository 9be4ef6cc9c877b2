/** Footnote as the product runs it: its tables, its search with every list, and its default weights. */
import { createHash } from 'node:crypto'
import { silentLogger, systemClock } from '@footnote/contract'
import { embeddedText, openDatabase, type Queryable, saveRevision, saveSource } from '@footnote/db'
import { refreshEmbeddings } from '@footnote/ingestion'
import { createExtractiveAnswerer, type EmbeddingModel } from '@footnote/models'
import { createRetriever } from '@footnote/retrieval'
import { type BenchPassage, bestOf, type Contestant, type ContestantOptions } from './contestant.ts'
import { byDocument } from './group-passages.ts'

/** Documents written at once: as many as keep a connection each. */
const writers = 6

interface FootnoteDatabase {
  db: Queryable
  given: EmbeddingModel
  ingest(passages: AsyncIterable<BenchPassage[]>): Promise<void>
  close(): Promise<void>
}

/** The database, and what fills it: documents in transactions of their own, then their vectors. */
export async function openFootnoteDatabase(options: ContestantOptions): Promise<FootnoteDatabase> {
  const { databaseUrl, dimensions, workDir, vectorOf } = options
  const database = await openDatabase({ databaseUrl, dataDir: workDir, command: 'footnote bench' })
  const db = database.orm
  const given: EmbeddingModel = {
    id: `given@${dimensions}`,
    dimensions,
    maxBatchSize: 1_000,
    embed: async (texts) => texts.map(vectorOf),
  }
  const models = { chat: null, embedding: given, extractive: createExtractiveAnswerer() }
  const { signal } = new AbortController()
  const context = { db, models, domain: {} as never, clock: systemClock, logger: silentLogger, signal }
  return {
    db,
    given,
    async ingest(passages) {
      const source = {
        name: 'bench',
        kind: 'records',
        location: 'bench',
        authority: 0.5,
        licence: null,
        facets: {},
      }
      const { id: sourceId } = await saveSource(db, source)
      const documents = byDocument(passages)
      await Promise.all(
        Array.from({ length: writers }, async () => {
          for (let next = await documents.next(); !next.done; next = await documents.next()) {
            await saveRevision(db, toRevision(sourceId, next.value))
          }
        }),
      )
      await refreshEmbeddings(context)
    },
    close: () => database.close(),
  }
}

export async function openFootnote(options: ContestantOptions): Promise<Contestant> {
  const { db, given, ingest, close } = await openFootnoteDatabase(options)
  const retriever = createRetriever({ db, embedding: given, cacheDir: null })
  const { signal } = new AbortController()
  return {
    async ingest(passages) {
      await ingest(passages)
      await retriever.warmUp()
    },
    async search({ text, edition }) {
      const facets: Record<string, string> = edition === null ? {} : { edition }
      const { passages } = await retriever.search(text, { limit: bestOf, facets, signal })
      return passages.map(({ documentUri, charStart }) => `${documentUri}:${charStart}`)
    },
    close,
  }
}

export function hashOf({ title, text }: BenchPassage): string {
  return createHash('sha256')
    .update(embeddedText({ title, headingPath: [], text }))
    .digest('hex')
}

/** A passage is known by its document and its place in it. */
function toRevision(sourceId: number, document: BenchPassage[]): Parameters<typeof saveRevision>[1] {
  const [first] = document
  if (!first) throw new Error('a document without passages')
  const text = document.map((passage) => passage.text).join('\n\n')
  const hash = createHash('sha256').update(text).digest('hex')
  let at = 0
  const passages = document.map((passage, ordinal) => {
    const charStart = at
    at += passage.text.length + 2
    return {
      ordinal,
      headingPath: [],
      anchor: null,
      text: passage.text,
      charStart,
      charEnd: charStart + passage.text.length,
      tokens: Math.ceil(passage.text.length / 4),
      contentHash: hashOf(passage),
    }
  })
  return {
    sourceId,
    uri: first.document,
    sourceHash: hash,
    contentHash: hash,
    title: first.title,
    url: null,
    text,
    blocks: passages.map(({ charStart, charEnd }) => ({ kind: 'paragraph', start: charStart, end: charEnd })),
    facets: { edition: first.edition },
    metadata: {},
    publishedAt: null,
    passages,
  }
}
