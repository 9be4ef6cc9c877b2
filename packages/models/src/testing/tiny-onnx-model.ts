/** A whole, tiny embedding model on disk: a table with a vector for each word it knows. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { toHashedVector } from './hashed-vector.ts'

/** Parts of ONNX's messages, in the protobuf encoding: a field number, a wire type, and what they hold. */
const number = (field: number, value: number): Buffer =>
  Buffer.from([...varint(field << 3), ...varint(value)])
const bytes = (field: number, value: Uint8Array | string): Buffer => {
  const content = Buffer.from(value)
  return Buffer.concat([Buffer.from([...varint((field << 3) | 2), ...varint(content.length)]), content])
}
const joined = (...parts: Buffer[]): Buffer => Buffer.concat(parts)

function varint(value: number): number[] {
  const out: number[] = []
  let left = value
  for (; left > 127; left = Math.floor(left / 128)) out.push((left % 128) | 128)
  return [...out, left]
}

const int64 = 7
const float = 1

function valueInfo(name: string, type: number, dimensions: (string | number)[]): Buffer {
  const shape = dimensions.map((each) =>
    bytes(1, typeof each === 'string' ? bytes(2, each) : number(1, each)),
  )
  return joined(bytes(1, name), bytes(2, bytes(1, joined(number(1, type), bytes(2, joined(...shape))))))
}

/** `last_hidden_state = table[input_ids]`: one Gather. */
function toOnnx(table: Float32Array, words: number, dimensions: number): Buffer {
  const tensor = joined(
    number(1, words),
    number(1, dimensions),
    number(2, float),
    bytes(8, 'table'),
    bytes(9, new Uint8Array(table.buffer)),
  )
  const node = joined(
    bytes(1, 'table'),
    bytes(1, 'input_ids'),
    bytes(2, 'last_hidden_state'),
    bytes(4, 'Gather'),
  )
  const graph = joined(
    bytes(1, node),
    bytes(2, 'tiny'),
    bytes(5, tensor),
    bytes(11, valueInfo('input_ids', int64, ['batch', 'sequence'])),
    bytes(11, valueInfo('attention_mask', int64, ['batch', 'sequence'])),
    bytes(12, valueInfo('last_hidden_state', float, ['batch', 'sequence', dimensions])),
  )
  return joined(number(1, 8), bytes(7, graph), bytes(8, number(2, 13)))
}

/** Writes a model that knows the words of some texts, lower-cased and cut at spaces and punctuation. */
export async function writeTinyOnnxModel(folder: string, texts: readonly string[]): Promise<void> {
  const words = [...new Set(texts.flatMap((text) => text.toLowerCase().match(/\w+|[^\w\s]/g) ?? []))]
  const vocabulary = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', ...words]
  const dimensions = 16
  const table = Float32Array.from(
    vocabulary.flatMap((word) => toHashedVector(`${word} ${word}x`, dimensions)),
  )
  await mkdir(join(folder, 'onnx'), { recursive: true })
  const write = (name: string, value: object): Promise<void> =>
    writeFile(join(folder, name), JSON.stringify(value))
  await write('config.json', {
    model_type: 'bert',
    architectures: ['BertModel'],
    hidden_size: dimensions,
    vocab_size: vocabulary.length,
  })
  await write('tokenizer_config.json', {
    tokenizer_class: 'BertTokenizer',
    model_max_length: 128,
    pad_token: '[PAD]',
    unk_token: '[UNK]',
    cls_token: '[CLS]',
    sep_token: '[SEP]',
  })
  await write('tokenizer.json', {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: ['[PAD]', '[UNK]', '[CLS]', '[SEP]'].map((content, id) => ({
      id,
      content,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
      special: true,
    })),
    normalizer: { type: 'BertNormalizer', clean_text: true, handle_chinese_chars: true, lowercase: true },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: null,
    decoder: null,
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(vocabulary.map((word, id) => [word, id])),
    },
  })
  await writeFile(join(folder, 'onnx', 'model.onnx'), toOnnx(table, vocabulary.length, dimensions))
}
