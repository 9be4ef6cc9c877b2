import { describe, expect, test } from 'vitest'
import type { EmbeddingModel } from '../embedding-model.ts'

const texts = [
  'VACUUM removes dead rows from a table.',
  'A checkpoint writes all dirty pages to disk.',
  'VACUUM removes dead rows from a table.',
  'Replication slots keep WAL for a standby.',
]
const { signal } = new AbortController()

/** Texts that any model under the contract must know; one trained on a corpus is trained on these. */
export const embeddingContractTexts: readonly string[] = texts

/** What every `EmbeddingModel` promises. */
export function describeEmbeddingModel(name: string, create: () => Promise<EmbeddingModel>): void {
  describe(`${name} as an embedding model`, () => {
    test('gives a vector of length 1 for each text', async () => {
      const model = await create()
      const vectors = await model.embed(texts, { kind: 'passage', signal })
      expect(vectors).toHaveLength(texts.length)
      for (const vector of vectors) {
        expect(vector).toBeInstanceOf(Float32Array)
        expect(vector).toHaveLength(model.dimensions)
        expect(Math.hypot(...(vector ?? []))).toBeCloseTo(1, 4)
      }
    })

    test('gives the same text the same vector, and another text another', async () => {
      const [first, second, third] = await (await create()).embed(texts, { kind: 'passage', signal })
      expect(first).toEqual(third)
      expect(first).not.toEqual(second)
    })

    test('gives null for blank texts and keeps the order of the others', async () => {
      const model = await create()
      const [alone] = await model.embed([texts[1] ?? ''], { kind: 'passage', signal })
      const [blank, vector, space] = await model.embed(['', texts[1] ?? '', ' \n'], {
        kind: 'passage',
        signal,
      })
      expect(blank).toBeNull()
      expect(space).toBeNull()
      expect(vector).toEqual(alone)
    })

    test('takes more texts than one batch holds', async () => {
      const model = await create()
      const many = Array.from({ length: model.maxBatchSize + 3 }, (_, i) => texts[i % 4] ?? '')
      const vectors = await model.embed(many, { kind: 'passage', signal })
      expect(vectors).toHaveLength(many.length)
      expect(vectors.at(-1)).toEqual(vectors[(many.length - 1) % 4])
    })

    test('takes no texts', async () => {
      expect(await (await create()).embed([], { kind: 'query', signal })).toEqual([])
    })

    test('has one id for one space', async () => {
      const [model, same] = [await create(), await create()]
      expect(model.id).toBe(same.id)
      expect(model.id).toContain(String(model.dimensions))
    })

    test('passes an abort on untouched', async () => {
      const reason = new Error('The reader has gone')
      const embedding = (await create()).embed(texts, { kind: 'query', signal: AbortSignal.abort(reason) })
      await expect(embedding).rejects.toBe(reason)
    })
  })
}
