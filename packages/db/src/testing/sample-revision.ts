import { createHash } from 'node:crypto'
import type { NewRevision } from '../queries/save-revision.ts'

/** A revision whose passages are the paragraphs of a text. */
export function sampleRevision(input: {
  sourceId: number
  uri: string
  text: string
  title?: string
  facets?: Record<string, string>
  questions?: string[]
}): NewRevision {
  const { sourceId, uri, text, title = uri, facets = {}, questions = [] } = input
  const hash = createHash('sha256').update(text).digest('hex')
  let at = 0
  const passages = text.split('\n\n').map((paragraph, ordinal) => {
    const charStart = at
    at += paragraph.length + 2
    return {
      ordinal,
      headingPath: [],
      anchor: null,
      text: paragraph,
      charStart,
      charEnd: charStart + paragraph.length,
      tokens: Math.ceil(paragraph.length / 4),
      contentHash: createHash('sha256').update(title).update(paragraph).digest('hex'),
    }
  })
  return {
    sourceId,
    uri,
    sourceHash: hash,
    contentHash: hash,
    title,
    url: null,
    text,
    blocks: passages.map(({ charStart, charEnd }) => ({ kind: 'paragraph', start: charStart, end: charEnd })),
    facets,
    metadata: { questions },
    publishedAt: null,
    passages,
  }
}
