import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { basename, dirname } from 'node:path'
import { FootnoteError } from '@footnote/contract'
import { type EmbeddingModel, toUnitVector } from '../embedding-model.ts'
import { loadTransformers } from './load-transformers.ts'
import { readModelFolder } from './model-folder.ts'

const maxBatchSize = 32

/**
 * An embedding model that runs in this process, from a folder as model hubs lay it out: `config.json`,
 * `tokenizer.json`, `onnx/model.onnx` or a smaller one beside it, and where they are, sentence-transformers' pooling
 * and prompts. Nothing is fetched.
 * @throws FootnoteError `invalid_input` for a folder that is no such model, `unavailable` without the package that runs it.
 */
export async function createOnnxEmbeddingModel(folder: string): Promise<EmbeddingModel> {
  const { modelFile, dtype, pooling, prompts } = await readModelFolder(folder)
  const { env, pipeline } = await loadTransformers()
  env.allowRemoteModels = false
  env.localModelPath = dirname(folder)
  const extract = await pipeline('feature-extraction', basename(folder), {
    dtype,
    local_files_only: true,
  }).catch((thrown: Error) => {
    const [line] = thrown.message.split('\n')
    throw new FootnoteError('invalid_input', `The model in ${folder} cannot be loaded: ${line}`, {
      cause: thrown,
    })
  })
  const toRows = async (texts: string[]): Promise<number[][]> => {
    const output = await extract(texts, { pooling, normalize: true })
    return output.tolist() as number[][]
  }
  const [probe = []] = await toRows(['How long is a vector?'])
  const dimensions = probe.length
  const name = basename(folder)
  return {
    id: `onnx:${name}-${await fingerprintOf(modelFile)}@${dimensions}`,
    dimensions,
    maxBatchSize,
    async embed(texts, { kind, signal }) {
      signal.throwIfAborted()
      const vectors: (Float32Array | null)[] = texts.map(() => null)
      const filled = [...texts.keys()].filter((index) => texts[index]?.trim() !== '')
      for (let from = 0; from < filled.length; from += maxBatchSize) {
        signal.throwIfAborted()
        const batch = filled.slice(from, from + maxBatchSize)
        const rows = await toRows(batch.map((index) => prompts[kind] + (texts[index] ?? '')))
        for (const [at, index] of batch.entries()) {
          vectors[index] = toUnitVector(rows[at] ?? [], { modelId: name, dimensions })
        }
      }
      return vectors
    },
  }
}

/** Vectors of another file are of another space. */
async function fingerprintOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk as Uint8Array)
  return hash.digest('hex').slice(0, 8)
}
