import { FootnoteError } from '@footnote/contract'
import type { ModelCall } from './model-call.ts'

export interface EmbeddingOptions {
  /** What the texts are; models that tell the two apart embed a question nearer to its answers. */
  kind: 'query' | 'passage'
  /** Aborting ends the work; the promise then rejects with the signal's reason, untranslated. */
  signal: AbortSignal
  /** Told of every request to a server as it ends, also of one that failed or is sent again. */
  onCall?: (call: ModelCall) => void
}

/** A model that places texts in a vector space where near means alike. */
export interface EmbeddingModel {
  /** Names the space: two models with the same id give comparable vectors. */
  readonly id: string
  readonly dimensions: number
  /** How many texts one request of this model holds; `embed` takes more and cuts them itself. */
  readonly maxBatchSize: number
  /**
   * Embeds texts; the result has one entry for each text, in the same order.
   *
   * An entry is a vector of `dimensions` finite numbers and length 1, or null when there is nothing to
   * embed: a blank text, or, for a model trained on a corpus, one of which it knows no word. A null is not
   * an error: such a text takes no part in vector search.
   *
   * @throws FootnoteError `upstream_failed` when the model gives vectors that are not of this form.
   */
  embed(texts: string[], options: EmbeddingOptions): Promise<(Float32Array | null)[]>
}

/**
 * A model's raw vector, checked and scaled to length 1.
 *
 * @throws FootnoteError `upstream_failed` for a wrong number of dimensions, a number that is not finite, or
 * the zero vector.
 */
export function toUnitVector(
  values: ArrayLike<number>,
  expected: { modelId: string; dimensions: number },
): Float32Array {
  const { modelId, dimensions } = expected
  if (values.length !== dimensions) {
    throw new FootnoteError(
      'upstream_failed',
      `The embedding model ${modelId} gave a vector of ${values.length} dimensions where ${dimensions} were expected.`,
    )
  }
  let sum = 0
  for (let i = 0; i < dimensions; i++) {
    const value = values[i] ?? Number.NaN
    sum += value * value
  }
  if (!Number.isFinite(sum) || sum === 0) {
    throw new FootnoteError(
      'upstream_failed',
      `The embedding model ${modelId} gave a vector ${sum === 0 ? 'of zeros' : 'with a value that is not a finite number'}.`,
    )
  }
  const norm = Math.sqrt(sum)
  return Float32Array.from(values, (value) => value / norm)
}
