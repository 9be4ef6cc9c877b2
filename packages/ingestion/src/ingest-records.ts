import { createHash } from 'node:crypto'
import { embeddedText, finishSync, listDocuments, saveRevision, saveSource } from '@footnote/db'
import type { IngestionContext } from './ingestion-context.ts'
import { estimateTokens } from './passages/cut-passages.ts'

export interface IngestRecord {
  id: string
  title: string
  text: string
}

/** Ingests records that are passages already, such as a benchmark's: each is a document with one passage, and its URI is `source/id`. */
export async function ingestRecords(
  context: IngestionContext,
  input: {
    source: string
    location: string
    records: AsyncIterable<IngestRecord>
    onProgress?: (done: number) => void
  },
): Promise<{ added: number; changed: number }> {
  const { source, location, records, onProgress } = input
  const record = { name: source, kind: 'records', location, authority: 0.5, licence: null, facets: {} }
  const saved = await saveSource(context.db, record)
  const known = await listDocuments(context.db, saved.id)
  const tally = { added: 0, changed: 0, unchanged: 0 }
  for await (const { id, title, text } of records) {
    context.signal.throwIfAborted()
    const uri = `${saved.name}/${id}`
    const hash = createHash('sha256')
      .update(JSON.stringify([title, text]))
      .digest('hex')
    if (known.get(uri)?.sourceHash === hash || text.trim() === '') tally.unchanged += 1
    else {
      const passage = { title, headingPath: [], text }
      const state = await saveRevision(context.db, {
        sourceId: saved.id,
        uri,
        sourceHash: hash,
        contentHash: hash,
        title,
        url: null,
        text,
        blocks: [{ kind: 'paragraph', start: 0, end: text.length }],
        facets: {},
        metadata: {},
        publishedAt: null,
        passages: [
          {
            ordinal: 0,
            headingPath: [],
            anchor: null,
            text,
            charStart: 0,
            charEnd: text.length,
            tokens: estimateTokens(text),
            contentHash: createHash('sha256').update(embeddedText(passage)).digest('hex'),
          },
        ],
      })
      tally[state] += 1
    }
    onProgress?.(tally.added + tally.changed + tally.unchanged)
  }
  if (tally.added + tally.changed > 0) await finishSync(context.db, saved.id, [])
  return tally
}
