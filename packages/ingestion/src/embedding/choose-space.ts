import { type EmbeddingSpace, ensureSpace, readLearnedModel } from '@footnote/db'
import { createOfflineEmbeddingModel, deserializeWeights, type EmbeddingModel } from '@footnote/models'
import type { IngestionContext } from '../ingestion-context.ts'
import type { OnEmbeddingProgress } from './refresh-embeddings.ts'
import { trainSpace } from './train-space.ts'

export interface ChosenSpace {
  space: EmbeddingSpace
  model: EmbeddingModel
}

/** A model trained on the corpus is trained anew when the corpus has grown or shrunk by this much. */
const growthThatRetrains = 1.3

/** The space of the served model; without one, of the model that was trained here, or is trained now. */
export async function chooseSpace(
  context: IngestionContext,
  input: { active: EmbeddingSpace | null; passages: number; onProgress: OnEmbeddingProgress },
): Promise<ChosenSpace> {
  const { active, passages, onProgress } = input
  const served = context.models.embedding
  if (served) {
    if (active?.model === served.id) return { space: active, model: served }
    const space = await ensureSpace(context.db, { model: served.id, dimensions: served.dimensions })
    return { space, model: served }
  }
  const trainedOn = active?.trainedOnPassages ?? 0
  const stillFits = passages <= trainedOn * growthThatRetrains && passages >= trainedOn / growthThatRetrains
  if (active?.learnedModelId && stillFits) {
    const learned = await readLearnedModel(context.db, active.learnedModelId)
    if (learned)
      return { space: active, model: createOfflineEmbeddingModel(deserializeWeights(learned.weights)) }
  }
  return trainSpace(context, passages, onProgress)
}
