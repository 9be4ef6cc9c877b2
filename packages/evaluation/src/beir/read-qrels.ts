import { FootnoteError } from '@footnote/contract'
import { readLines } from '../rows/read-lines.ts'

/** Judged documents by query, with how relevant each is; 0 and less is judged not relevant. */
export type Qrels = ReadonlyMap<string, ReadonlyMap<string, number>>

/**
 * Judgements from a file of three columns parted by tabs: query, document, score. A first line whose score is not a
 * number is taken for a header. A pair judged twice must be judged alike.
 */
export async function readQrels(path: string): Promise<Qrels> {
  const qrels = new Map<string, Map<string, number>>()
  let first = true
  for await (const { number, text } of readLines(path)) {
    const place = `${path}:${number}`
    const columns = text.split('\t').map((column) => column.trim())
    const [queryId = '', documentId = '', score = ''] = columns
    const isHeader = first && columns.length === 3 && !isScore(score)
    first = false
    if (isHeader) continue
    if (columns.length !== 3 || queryId === '' || documentId === '') {
      throw new FootnoteError('invalid_input', `${place}: expected query, document and score, parted by tabs`)
    }
    if (!isScore(score)) {
      throw new FootnoteError('invalid_input', `${place}: the score "${score}" is not a number`)
    }
    const judged = qrels.get(queryId) ?? new Map<string, number>()
    const before = judged.get(documentId)
    if (before !== undefined && before !== Number(score)) {
      throw new FootnoteError('invalid_input', `${place}: "${documentId}" has been judged ${before} before`)
    }
    qrels.set(queryId, judged.set(documentId, Number(score)))
  }
  if (qrels.size === 0) throw new FootnoteError('invalid_input', `${path}: holds no judgement`)
  return qrels
}

function isScore(text: string): boolean {
  return text !== '' && Number.isFinite(Number(text))
}
