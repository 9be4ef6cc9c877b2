import { access, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FootnoteError } from '@footnote/contract'
import { z } from 'zod'

export interface ModelFolder {
  modelFile: string
  /** As the library names the kinds of numbers that a model file holds. */
  dtype: string
  pooling: 'mean' | 'cls'
  /** What stands before a text of each kind; nothing, unless the model was trained with it. */
  prompts: { query: string; passage: string }
}

/** Whole numbers before halves before eighths: the best that is there. */
const modelFiles = { fp32: 'model.onnx', fp16: 'model_fp16.onnx', q8: 'model_quantized.onnx' }

const Pooling = z.object({ pooling_mode_cls_token: z.boolean().default(false) })
const Prompts = z.object({ prompts: z.record(z.string(), z.string()).default({}) })

/** @throws FootnoteError `invalid_input`, one line that says what is lacking. */
export async function readModelFolder(folder: string): Promise<ModelFolder> {
  if (!(await exists(folder))) throw lacking(folder, 'there is no such folder')
  for (const name of ['config.json', 'tokenizer.json']) {
    if (!(await exists(join(folder, name)))) throw lacking(folder, `it has no ${name}`)
  }
  for (const [dtype, name] of Object.entries(modelFiles)) {
    const modelFile = join(folder, 'onnx', name)
    if (!(await exists(modelFile))) continue
    const pooling = await readJson(join(folder, '1_Pooling', 'config.json'), Pooling)
    const { prompts = {} } =
      (await readJson(join(folder, 'config_sentence_transformers.json'), Prompts)) ?? {}
    return {
      modelFile,
      dtype,
      pooling: pooling?.pooling_mode_cls_token ? 'cls' : 'mean',
      prompts: { query: prompts.query ?? '', passage: prompts.document ?? prompts.passage ?? '' },
    }
  }
  throw lacking(folder, `it has none of onnx/${Object.values(modelFiles).join(', onnx/')}`)
}

async function readJson<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
): Promise<z.infer<Schema> | null> {
  if (!(await exists(path))) return null
  try {
    return schema.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch (thrown) {
    throw new FootnoteError('invalid_input', `${path} cannot be read as this kind of file`, { cause: thrown })
  }
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

function lacking(folder: string, what: string): FootnoteError {
  return new FootnoteError('invalid_input', `EMBEDDING_MODEL=onnx:${folder} is no model: ${what}`)
}
