import { createHash } from 'node:crypto'
import { embeddedText, ensureSpace, readPassageChanges, saveLearnedModel } from '@footnote/db'
import { createOfflineEmbeddingModel, serializeWeights, trainOfflineEmbedding } from '@footnote/models'
import type { IngestionContext } from '../ingestion-context.ts'
import type { ChosenSpace } from './choose-space.ts'
import type { OnEmbeddingProgress } from './refresh-embeddings.ts'

/**
 * What a model learns of a corpus it learns of a part of it; the whole of a large one would take its time and memory
 * with it.
 */
const mostTrainedOn = 20_000

/** Trains a model on the current passages, or on a part of them that does not change from one time to the next. */
export async function trainSpace(
  context: IngestionContext,
  passages: number,
  onProgress: OnEmbeddingProgress,
): Promise<ChosenSpace> {
  const { db, signal } = context
  onProgress({ stage: 'training', done: 0, total: Math.min(passages, mostTrainedOn) })
  const started = performance.now()
  const trainingSet = createHash('sha256')
  let trainedOn = 0
  async function* texts(): AsyncGenerator<string> {
    for await (const batch of readPassageChanges(db, 0)) {
      for (const passage of batch) {
        if (!isInSample(passage.contentHash, mostTrainedOn / passages)) continue
        trainingSet.update(passage.contentHash)
        trainedOn += 1
        yield embeddedText(passage)
      }
    }
  }
  const weights = await trainOfflineEmbedding(texts(), { signal })
  const model = createOfflineEmbeddingModel(weights)
  onProgress({ stage: 'training', done: trainedOn, total: trainedOn })
  const learnedModelId = await saveLearnedModel(db, {
    kind: 'embedding',
    name: model.id,
    weights: serializeWeights(weights),
    trainingSetHash: trainingSet.digest('hex'),
    metrics: { passages: trainedOn, trainingMs: performance.now() - started },
  })
  const space = await ensureSpace(db, {
    model: model.id,
    dimensions: model.dimensions,
    learnedModelId,
    trainedOnPassages: passages,
  })
  return { space, model }
}

/** The first 32 bits of a hash are as good as random, and the same for the same text. */
function isInSample(contentHash: string, share: number): boolean {
  return share >= 1 || Number.parseInt(contentHash.slice(0, 8), 16) < share * 2 ** 32
}
