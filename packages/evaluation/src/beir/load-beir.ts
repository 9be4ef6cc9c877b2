import { readdir, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { FootnoteError } from '@footnote/contract'
import { z } from 'zod'
import { describeIssues } from '../rows/describe-issues.ts'
import { parseJsonRow } from '../rows/parse-json-row.ts'
import { readLines } from '../rows/read-lines.ts'
import { toFileError } from '../rows/to-file-error.ts'
import { type Qrels, readQrels } from './read-qrels.ts'

export interface BeirDocument {
  id: string
  title: string
  text: string
}

export interface BeirQuery {
  id: string
  text: string
}

export interface BeirDataset {
  /** The folder's name. */
  name: string
  split: string
  /** Reads the corpus anew at each call, a document at a time. Errors come while it is read. */
  corpus(): AsyncIterable<BeirDocument>
  /** The queries that the split judges, in the order of their file. */
  queries: BeirQuery[]
  qrels: Qrels
}

const id = z.union([z.string().min(1), z.int()]).transform(String)
const QueryRow = z.object({ _id: id, text: z.string() })
const DocumentRow = QueryRow.extend({ title: z.string().nullish() })

/**
 * A dataset in the form of BEIR (Thakur et al. 2021): `corpus.jsonl`, `queries.jsonl` and `qrels/SPLIT.tsv` in one
 * folder. `not_found` names the file that is not there, and the splits that are; any row that is wrong is an
 * `invalid_input` naming file and line.
 */
export async function loadBeir(dir: string, split: string): Promise<BeirDataset> {
  const corpusPath = join(dir, 'corpus.jsonl')
  await stat(corpusPath).catch((error: unknown) => {
    throw toFileError(error, corpusPath)
  })
  const qrels = await loadSplit(dir, split)
  const queries: BeirQuery[] = []
  const queriesPath = join(dir, 'queries.jsonl')
  for await (const { row } of readRows(queriesPath, QueryRow)) {
    if (qrels.has(row._id)) queries.push({ id: row._id, text: row.text })
  }
  const known = new Set(queries.map((query) => query.id))
  const unknown = [...qrels.keys()].find((queryId) => !known.has(queryId))
  if (unknown !== undefined) {
    throw new FootnoteError(
      'invalid_input',
      `${queriesPath}: the query "${unknown}" of qrels/${split}.tsv is not in it`,
    )
  }
  return { name: basename(resolve(dir)), split, corpus: () => readCorpus(corpusPath), queries, qrels }
}

async function* readCorpus(path: string): AsyncGenerator<BeirDocument> {
  for await (const { row } of readRows(path, DocumentRow)) {
    yield { id: row._id, title: row.title ?? '', text: row.text }
  }
}

/** Rows with distinct ids. Keys that the schema does not name are passed over, as datasets carry metadata. */
async function* readRows<Row extends { _id: string }>(
  path: string,
  schema: z.ZodType<Row>,
): AsyncGenerator<{ row: Row }> {
  const seen = new Set<string>()
  for await (const { number, text } of readLines(path)) {
    const place = `${path}:${number}`
    const parsed = schema.safeParse(parseJsonRow(text, place))
    if (!parsed.success) {
      throw new FootnoteError('invalid_input', `${place}: ${describeIssues(parsed.error.issues)}`)
    }
    if (seen.has(parsed.data._id)) {
      throw new FootnoteError('invalid_input', `${place}: the _id "${parsed.data._id}" is there already`)
    }
    seen.add(parsed.data._id)
    yield { row: parsed.data }
  }
}

async function loadSplit(dir: string, split: string): Promise<Qrels> {
  if (!/^[\w.-]+$/.test(split)) {
    throw new FootnoteError('invalid_input', `"${split}" is not the name of a split`)
  }
  const path = join(dir, 'qrels', `${split}.tsv`)
  try {
    return await readQrels(path)
  } catch (error) {
    if (!(error instanceof FootnoteError) || error.code !== 'not_found') throw error
    const files = await readdir(join(dir, 'qrels')).catch(() => [])
    const splits = files.filter((name) => name.endsWith('.tsv')).map((name) => basename(name, '.tsv'))
    const hint = splits.length === 0 ? '' : ` (there is: ${splits.sort().join(', ')})`
    throw new FootnoteError('not_found', `${error.message}${hint}`, { cause: error })
  }
}
