import type { PassageView } from '@footnote/contract'
import { and, inArray, isNull } from 'drizzle-orm'
import type { Queryable } from '../database.ts'
import { document } from '../schema/index.ts'
import { readPassages } from './corpus-reading.ts'

/** What a person points at: a passage by its id, or a document by its URI. */
export type SourceReference =
  | { kind: 'passage'; passage: PassageView }
  | { kind: 'document'; documentId: number }

/** Looks references up; those that nothing is found for are left out. Passages are found in old revisions too. */
export async function findSourceReferences(
  db: Queryable,
  references: string[],
): Promise<Map<string, SourceReference>> {
  const ids = references.filter((reference) => /^\d{1,15}$/.test(reference))
  const passages = await readPassages(db, ids.map(Number))
  const found = new Map<string, SourceReference>(
    passages.map((passage) => [passage.id, { kind: 'passage', passage }]),
  )
  const uris = references.filter((reference) => !found.has(reference))
  if (uris.length === 0) return found
  const documents = await db
    .select({ id: document.id, uri: document.uri })
    .from(document)
    .where(and(inArray(document.uri, uris), isNull(document.removedAt)))
  for (const { id, uri } of documents) found.set(uri, { kind: 'document', documentId: id })
  return found
}
