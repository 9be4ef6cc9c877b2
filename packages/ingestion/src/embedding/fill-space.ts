import { randomUUID } from 'node:crypto'
import {
  countUnembedded,
  dropVectorIndex,
  embeddedText,
  readUnembedded,
  saveEmbeddings,
  saveModelCalls,
  type UnembeddedText,
} from '@footnote/db'
import type { EmbeddingModel, ModelCall } from '@footnote/models'
import { forEachAtOnce } from '../for-each-at-once.ts'
import type { IngestionContext } from '../ingestion-context.ts'
import type { ChosenSpace } from './choose-space.ts'
import type { OnEmbeddingProgress } from './refresh-embeddings.ts'

const textsRead = 1_000
/** Requests under way at once: a server's answer takes longer than storing it. */
const batchesAtOnce = 4
/** Adding this share of an indexed space's vectors one by one takes longer than building the index anew. */
const shareThatRebuilds = 0.2

/** Embeds the current texts that a space has no vector of, and keeps each batch as it comes. @returns how many it has embedded */
export async function fillSpace(
  context: IngestionContext,
  input: ChosenSpace & { onProgress: OnEmbeddingProgress },
): Promise<number> {
  const { db, signal } = context
  const { space, model, onProgress } = input
  const total = await countUnembedded(db, space.id)
  if (space.isIndexed && total > space.vectors * shareThatRebuilds) await dropVectorIndex(db, space.id)
  const traceId = randomUUID()
  let done = 0
  let embedded = 0
  await forEachAtOnce(readBatches(context, { space, model }), batchesAtOnce, async (texts) => {
    const calls: ModelCall[] = []
    try {
      const vectors = await model.embed(texts.map(embeddedText), {
        kind: 'passage',
        signal,
        onCall: (call) => calls.push(call),
      })
      const rows = texts.flatMap(({ contentHash }, index) => {
        const vector = vectors[index]
        return vector ? [{ contentHash, vector }] : []
      })
      await saveEmbeddings(db, space.id, rows)
      embedded += rows.length
    } finally {
      await saveModelCalls(db, { traceId }, calls)
    }
    done += texts.length
    onProgress({ stage: 'embedding', done, total })
  })
  return embedded
}

async function* readBatches(
  { db, signal }: IngestionContext,
  { space, model }: { space: ChosenSpace['space']; model: EmbeddingModel },
): AsyncGenerator<UnembeddedText[]> {
  let after = ''
  while (true) {
    signal.throwIfAborted()
    const texts = await readUnembedded(db, space.id, { after, limit: textsRead })
    const last = texts.at(-1)
    if (!last) return
    after = last.contentHash
    for (let start = 0; start < texts.length; start += model.maxBatchSize) {
      yield texts.slice(start, start + model.maxBatchSize)
    }
  }
}
