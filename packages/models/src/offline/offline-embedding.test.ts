import { describe, expect, test } from 'vitest'
import { describeEmbeddingModel, embeddingContractTexts } from '../testing/embedding-model-contract.ts'
import { createOfflineEmbeddingModel } from './offline-embedding-model.ts'
import { deserializeWeights, serializeWeights } from './serialize-weights.ts'
import { trainOfflineEmbedding } from './train-offline-embedding.ts'

const { signal } = new AbortController()

describeEmbeddingModel('The offline model', async () =>
  createOfflineEmbeddingModel(await trainOfflineEmbedding(embeddingContractTexts)),
)

async function similarity(corpus: string[], a: string, b: string): Promise<number> {
  const model = createOfflineEmbeddingModel(await trainOfflineEmbedding(corpus, { dimensions: 8 }))
  const [left, right] = await model.embed([a, b], { kind: 'query', signal })
  return left?.reduce((sum, value, k) => sum + value * (right?.[k] ?? 0), 0) ?? Number.NaN
}

/** Two topics; "lag" and "delay" stand with the same words, never together. */
function twoTopics(): string[] {
  const passages: string[] = []
  for (let i = 0; i < 20; i++) {
    passages.push(
      'standby replay lag grows behind primary',
      'standby replay delay grows behind primary',
      'index bloat wastes pages within table',
      'index bloat fills pages within table',
    )
  }
  return passages
}

describe('trainOfflineEmbedding', () => {
  test('brings words near that stand with the same words', async () => {
    const near = await similarity(twoTopics(), 'lag', 'delay')
    const far = await similarity(twoTopics(), 'lag', 'bloat')
    expect(near).toBeGreaterThan(0.5)
    expect(far).toBeLessThan(near - 0.3)
  })

  test('gives the same bytes for the same corpus, and others for another', async () => {
    const first = serializeWeights(await trainOfflineEmbedding(twoTopics()))
    const second = serializeWeights(await trainOfflineEmbedding(twoTopics()))
    const other = serializeWeights(await trainOfflineEmbedding([...twoTopics(), 'lag bloat lag bloat']))
    expect(second).toEqual(first)
    expect(other).not.toEqual(first)
  })

  test.each([
    ['no passage', []],
    ['a blank passage', ['']],
    ['one word', ['vacuum']],
    ['one passage', ['VACUUM removes dead rows.']],
    ['the same word everywhere', ['vacuum vacuum', 'vacuum', 'vacuum vacuum vacuum']],
    ['the same passage thrice', ['dead rows', 'dead rows', 'dead rows']],
    ['three passages', ['alpha beta gamma', 'beta gamma delta', 'something else']],
  ])('makes usable weights from %s', async (_, corpus) => {
    const weights = await trainOfflineEmbedding(corpus)
    expect([...weights.scales].every(Number.isFinite)).toBe(true)
    const model = createOfflineEmbeddingModel(weights)
    const vectors = await model.embed([...corpus, 'unheardof'], { kind: 'passage', signal })
    expect(vectors.pop()).toBeNull()
    corpus.forEach((text, i) => {
      if (text === '') expect(vectors[i]).toBeNull()
      else expect(Math.hypot(...(vectors[i] ?? []))).toBeCloseTo(1, 4)
    })
  })

  test('keeps the most frequent terms when there are too many', async () => {
    const { vocabulary } = await trainOfflineEmbedding(['wal slot', 'wal slot', 'wal lag', 'lag', 'wal'], {
      maxTerms: 2,
    })
    expect(vocabulary).toEqual(['wal', 'lag'])
  })

  test('reads passages that arrive one by one', async () => {
    async function* arriving() {
      yield* twoTopics()
    }
    const weights = await trainOfflineEmbedding(arriving(), { dimensions: 16 })
    expect(weights).toEqual(await trainOfflineEmbedding(twoTopics(), { dimensions: 16 }))
  })

  test('lets other work run and stops when aborted', { timeout: 10_000 }, async () => {
    const words = Array.from({ length: 3000 }, (_, i) => `word${i}`)
    const corpus = Array.from({ length: 6000 }, (_, i) =>
      Array.from({ length: 40 }, (_, j) => words[(i * 37 + j * j * 11) % 3000]).join(' '),
    )
    const controller = new AbortController()
    const reason = new Error('Stop')
    setTimeout(() => controller.abort(reason), 50)
    await expect(trainOfflineEmbedding(corpus, { signal: controller.signal })).rejects.toBe(reason)
  })
})

describe('stored weights', () => {
  test('come back as they were', async () => {
    const weights = await trainOfflineEmbedding(twoTopics())
    expect(deserializeWeights(serializeWeights(weights))).toEqual(weights)
  })

  test('come back from a larger buffer', async () => {
    const bytes = serializeWeights(await trainOfflineEmbedding(twoTopics()))
    const larger = new Uint8Array(bytes.length + 7)
    larger.set(bytes, 3)
    expect(deserializeWeights(larger.subarray(3, 3 + bytes.length)).vocabulary).toContain('lag')
  })

  test.each([
    ['cut off', (bytes: Uint8Array) => bytes.subarray(0, bytes.length - 1), /length/],
    [
      'a byte changed',
      (bytes: Uint8Array) => bytes.with(bytes.length - 5, bytes.at(-5) === 1 ? 2 : 1),
      /checksum/,
    ],
    ['of another version', (bytes: Uint8Array) => bytes.with(4, 9), /version 9/],
    ['of another kind', () => new TextEncoder().encode('{"some": "other file"}'.repeat(9)), /not weights/],
    ['empty', () => new Uint8Array(), /not weights/],
  ])('are refused when %s', async (_, damage, message) => {
    const bytes = serializeWeights(await trainOfflineEmbedding(twoTopics(), { dimensions: 8 }))
    expect(() => deserializeWeights(damage(bytes))).toThrow(message)
  })
})
