import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeEmbeddingModel, embeddingContractTexts } from '../testing/embedding-model-contract.ts'
import { writeTinyOnnxModel } from '../testing/tiny-onnx-model.ts'
import { loadTransformers } from './load-transformers.ts'
import { createOnnxEmbeddingModel } from './onnx-embedding-model.ts'

const isInstalled = await loadTransformers().then(
  () => true,
  () => false,
)
const folder = await mkdtemp(join(tmpdir(), 'footnote-onnx-'))
const model = join(folder, 'tiny')

beforeAll(() => writeTinyOnnxModel(model, embeddingContractTexts))
afterAll(() => rm(folder, { recursive: true }))

describe.skipIf(!isInstalled)('with the package that runs it', () => {
  describeEmbeddingModel('an ONNX file', () => createOnnxEmbeddingModel(model))

  it('says in one line that a file is no model', async () => {
    await writeTinyOnnxModel(join(folder, 'broken'), ['a'])
    await writeFile(join(folder, 'broken', 'onnx', 'model.onnx'), 'no model')
    await expect(createOnnxEmbeddingModel(join(folder, 'broken'))).rejects.toThrow(/cannot be loaded: .+$/)
  })
})

describe('a folder', () => {
  it.each([
    ['that is not there', 'nowhere', /nowhere is no model: there is no such folder$/],
    ['without a configuration', 'empty', /empty is no model: it has no config.json$/],
    ['without a model file', 'bare', /bare is no model: it has none of onnx\/model.onnx/],
  ])('%s is refused in one line', async (_, name, message) => {
    await mkdir(join(folder, 'empty'), { recursive: true })
    await mkdir(join(folder, 'bare'), { recursive: true })
    for (const file of ['config.json', 'tokenizer.json']) await writeFile(join(folder, 'bare', file), '{}')
    await expect(createOnnxEmbeddingModel(join(folder, name))).rejects.toThrow(message)
  })

  it.skipIf(isInstalled)('needs a package, and says how to get it', async () => {
    await expect(createOnnxEmbeddingModel(model)).rejects.toThrow(
      /which is not installed: npx pnpm --filter @footnote\/models add @huggingface\/transformers$/,
    )
  })
})
