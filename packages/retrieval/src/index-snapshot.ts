/** The index on disk, so that a new process need not read the whole corpus. It can be thrown away at any time. */
import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import type { Facets } from '@footnote/contract'
import type { LexicalSnapshot } from './lexical-index.ts'
import type { IndexingRules } from './passage-terms.ts'
import type { QuestionSnapshot } from './question-index.ts'
import type { SequenceSnapshot } from './term-sequences.ts'

export interface PassageMeta {
  id: number
  documentId: number
  ordinal: number
  contentHash: string
  /** The place of the passage in its source: equal in other versions of the same page. */
  place: string
  facets: Facets
  facetSetId: number
  authority: number
  publishedAtMs: number | null
}

export interface IndexSnapshot {
  version: number
  metas: PassageMeta[]
  lexical: LexicalSnapshot
  sequences: SequenceSnapshot
  words: string[]
  questions: QuestionSnapshot
}

/** What the counts in a snapshot depend on. */
export interface SnapshotRules extends IndexingRules {
  corpusId: string
}

const layout = 11

/** Null when there is none, or when it is damaged or was made by other rules. */
export async function readSnapshot(cacheDir: string, rules: SnapshotRules): Promise<IndexSnapshot | null> {
  try {
    return deserialize(await readFile(join(cacheDir, fileName(rules)))) as IndexSnapshot
  } catch {
    return null
  }
}

export async function writeSnapshot(
  cacheDir: string,
  rules: SnapshotRules,
  snapshot: IndexSnapshot,
): Promise<void> {
  await mkdir(cacheDir, { recursive: true })
  const path = join(cacheDir, fileName(rules))
  const temporary = `${path}.${process.pid}`
  await writeFile(temporary, serialize(snapshot))
  await rename(temporary, path)
}

/** Field weights are part of the counts, so other weights want another file, and so does another corpus. */
function fileName({ corpusId, fields, mentions }: SnapshotRules): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([layout, fields, corpusId, mentions.map(({ pattern }) => pattern.source)]))
    .digest('hex')
    .slice(0, 12)
  return `lexical-${hash}.bin`
}
