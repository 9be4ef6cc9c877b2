import { createHash } from 'node:crypto'
import {
  activateSpace,
  countCurrentPassages,
  dropRetiredVectors,
  type EmbeddingSpace,
  embeddedText,
  ensureSpace,
  readActiveSpace,
  readLearnedModel,
  readPassageChanges,
  readUnembedded,
  saveEmbeddings,
  saveLearnedModel,
} from '@footnote/db'
import {
  createOfflineEmbeddingModel,
  deserializeWeights,
  type EmbeddingModel,
  serializeWeights,
  trainOfflineEmbedding,
} from '@footnote/models'
import type { IngestionContext } from './ingestion-context.ts'
import { withLock } from './with-lock.ts'

export interface EmbeddingProgress {
  stage: 'training' | 'embedding'
  done: number
  total: number
}

type OnProgress = (progress: EmbeddingProgress) => void

/** A model trained on the corpus is trained anew when the corpus has grown or shrunk by this much. */
const growthThatRetrains = 1.3
const textsAtOnce = 1_000

/**
 * Gives every current passage a vector in the active space. Without a served embedding model the space is
 * trained on the corpus; a new space is filled beside the one in use and swapped in when it is whole. Waits while
 * another process does the same.
 * @returns how many texts were embedded; 0 when all had their vectors.
 */
export function refreshEmbeddings(
  context: IngestionContext,
  onProgress: OnProgress = () => undefined,
): Promise<number> {
  return withLock(context, { name: 'embeddings' }, () => refresh(context, onProgress))
}

async function refresh(context: IngestionContext, onProgress: OnProgress): Promise<number> {
  const { db } = context
  const passages = await countCurrentPassages(db)
  if (passages === 0) return 0
  const active = await readActiveSpace(db)
  const { space, model } = await chooseSpace(context, { active, passages, onProgress })
  const embedded = await fillSpace(context, { space, model, total: passages, onProgress })
  if (space.id !== active?.id) {
    await activateSpace(db, space.id)
    await dropRetiredVectors(db)
  }
  return embedded
}

interface ChosenSpace {
  space: EmbeddingSpace
  model: EmbeddingModel
}

async function chooseSpace(
  context: IngestionContext,
  input: { active: EmbeddingSpace | null; passages: number; onProgress: OnProgress },
): Promise<ChosenSpace> {
  const { active, passages, onProgress } = input
  const served = context.models.embedding
  if (served) {
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

async function trainSpace(
  context: IngestionContext,
  passages: number,
  onProgress: OnProgress,
): Promise<ChosenSpace> {
  onProgress({ stage: 'training', done: 0, total: passages })
  const started = performance.now()
  const trainingSet = createHash('sha256')
  async function* texts(): AsyncGenerator<string> {
    for await (const batch of readPassageChanges(context.db, 0)) {
      for (const passage of batch) {
        trainingSet.update(passage.contentHash)
        yield embeddedText(passage)
      }
    }
  }
  const weights = await trainOfflineEmbedding(texts(), { signal: context.signal })
  const model = createOfflineEmbeddingModel(weights)
  onProgress({ stage: 'training', done: passages, total: passages })
  const learnedModelId = await saveLearnedModel(context.db, {
    kind: 'embedding',
    name: model.id,
    weights: serializeWeights(weights),
    trainingSetHash: trainingSet.digest('hex'),
    metrics: { passages, trainingMs: performance.now() - started },
  })
  const space = await ensureSpace(context.db, {
    model: model.id,
    dimensions: model.dimensions,
    learnedModelId,
    trainedOnPassages: passages,
  })
  return { space, model }
}

async function fillSpace(
  context: IngestionContext,
  input: ChosenSpace & { total: number; onProgress: OnProgress },
): Promise<number> {
  const { space, model, total, onProgress } = input
  let embedded = 0
  let after = ''
  while (true) {
    context.signal.throwIfAborted()
    const texts = await readUnembedded(context.db, space.id, { after, limit: textsAtOnce })
    const last = texts.at(-1)
    if (!last) return embedded
    after = last.contentHash
    const vectors = await model.embed(texts.map(embeddedText), { kind: 'passage', signal: context.signal })
    const rows = texts.flatMap(({ contentHash }, index) => {
      const vector = vectors[index]
      return vector ? [{ contentHash, vector }] : []
    })
    await saveEmbeddings(context.db, space.id, rows)
    embedded += rows.length
    onProgress({ stage: 'embedding', done: Math.min(embedded, total), total })
  }
}
