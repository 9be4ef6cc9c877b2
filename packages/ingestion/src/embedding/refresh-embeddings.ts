import { toFootnoteError } from '@footnote/contract'
import {
  activateSpace,
  clearRetiredSpaces,
  countCurrentPassages,
  fitVectorIndex,
  readActiveSpace,
  recordSpaceFailure,
  recordSpaceFilled,
} from '@footnote/db'
import type { IngestionContext } from '../ingestion-context.ts'
import { withLock } from '../with-lock.ts'
import { chooseSpace } from './choose-space.ts'
import { fillSpace } from './fill-space.ts'

export interface EmbeddingProgress {
  stage: 'training' | 'embedding' | 'indexing'
  done: number
  total: number
}

export type OnEmbeddingProgress = (progress: EmbeddingProgress) => void

/**
 * Gives every current passage a vector in the space of the model at hand. A new space is filled beside the one that is
 * searched, and takes its place, whole and indexed, in one transaction; until then, and when the model fails, the old
 * one is searched. What has a vector keeps it, so that whoever is interrupted goes on where it ended. Waits while
 * another process does the same.
 * @returns how many texts were embedded; 0 when all had their vectors.
 * @throws what the model throws; the reason is kept with the space.
 */
export function refreshEmbeddings(
  context: IngestionContext,
  onProgress: OnEmbeddingProgress = () => undefined,
): Promise<number> {
  return withLock(context, { name: 'embeddings' }, () => refresh(context, onProgress))
}

async function refresh(context: IngestionContext, onProgress: OnEmbeddingProgress): Promise<number> {
  const { db, signal } = context
  const passages = await countCurrentPassages(db)
  if (passages === 0) return 0
  const active = await readActiveSpace(db)
  const chosen = await chooseSpace(context, { active, passages, onProgress })
  try {
    const embedded = await fillSpace(context, { ...chosen, onProgress })
    const filled = await recordSpaceFilled(db, chosen.space.id)
    onProgress({ stage: 'indexing', done: 0, total: filled.vectors })
    await fitVectorIndex(db, filled)
    if (filled.id !== active?.id) {
      await activateSpace(db, filled.id)
      await clearRetiredSpaces(db)
    }
    return embedded
  } catch (thrown) {
    // A database that has gone cannot keep it, and is what the caller should hear of.
    if (!signal.aborted) {
      await recordSpaceFailure(db, chosen.space.id, toFootnoteError(thrown).message).catch(() => undefined)
    }
    throw thrown
  }
}
