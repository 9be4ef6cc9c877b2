import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { FootnoteError } from '@footnote/contract'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type BeirDocument, loadBeir } from './load-beir.ts'

let dir = ''
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'beir-'))
  await mkdir(join(dir, 'qrels'))
  await write(
    'corpus.jsonl',
    '{"_id":"d1","title":"T","text":"a\u2028b","metadata":{"x":1}}\n{"_id":2,"text":"c"}\n',
  )
  await write('queries.jsonl', '{"_id":"q1","text":"one?"}\n{"_id":"q2","text":"two?"}\n')
  await write('qrels/test.tsv', 'query-id\tcorpus-id\tscore\nq2\td1\t1\nq2\t2\t0\n')
})
afterEach(() => rm(dir, { recursive: true }))

const write = (name: string, content: string): Promise<void> => writeFile(join(dir, name), content)

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}

async function readAll(split = 'test'): Promise<BeirDocument[]> {
  return collect((await loadBeir(dir, split)).corpus())
}

async function failure(split = 'test'): Promise<{ code: string; message: string }> {
  const error: unknown = await readAll(split).catch((thrown: unknown) => thrown)
  if (!(error instanceof FootnoteError)) throw new Error(`expected a FootnoteError, got ${String(error)}`)
  return { code: error.code, message: error.message.replace(`${dir}/`, '') }
}

it('loads documents, the judged queries and the judgements', async () => {
  const dataset = await loadBeir(`${dir}/`, 'test')
  expect(dataset.name).toBe(basename(dir))
  expect(dataset.queries).toEqual([{ id: 'q2', text: 'two?' }])
  expect(dataset.qrels).toEqual(new Map([['q2', new Map(Object.entries({ d1: 1, 2: 0 }))]]))
  const documents = [
    { id: 'd1', title: 'T', text: 'a\u2028b' },
    { id: '2', title: '', text: 'c' },
  ]
  expect(await collect(dataset.corpus())).toEqual(documents)
  expect(await collect(dataset.corpus())).toEqual(documents)
})

it('reads judgements without a header, with CRLF', async () => {
  await write('qrels/dev.tsv', 'q1\td1\t2\r\nq2\td1\t1\r\n')
  const { qrels } = await loadBeir(dir, 'dev')
  expect(qrels.get('q1')?.get('d1')).toBe(2)
  expect(qrels.get('q2')?.get('d1')).toBe(1)
})

it.each([
  ['corpus.jsonl', '{"_id":"d1","text":"a"}\n{"_id":"d2"}\n', 'corpus.jsonl:2: text: missing'],
  [
    'corpus.jsonl',
    '{"_id":"d1","text":"a"}\n{"_id":"d1","text":"a"}\n',
    'corpus.jsonl:2: the _id "d1" is there already',
  ],
  ['queries.jsonl', '{"id":"q1","text":"one?"}\n', 'queries.jsonl:1: _id: '],
  ['queries.jsonl', 'q1\tone?\n', 'queries.jsonl:1: not valid JSON'],
  [
    'queries.jsonl',
    '{"_id":"q1","text":"one?"}\n',
    'queries.jsonl: the query "q2" of qrels/test.tsv is not in it',
  ],
  [
    'qrels/test.tsv',
    'query-id\tcorpus-id\tscore\nq2 d1 1\n',
    'qrels/test.tsv:2: expected query, document and score',
  ],
  ['qrels/test.tsv', 'q2\t0\td1\t1\n', 'qrels/test.tsv:1: expected query, document and score'],
  ['qrels/test.tsv', 'a\tb\tc\nq2\td1\thigh\n', 'qrels/test.tsv:2: the score "high" is not a number'],
  ['qrels/test.tsv', 'q2\td1\t1\nq2\td1\t0\n', 'qrels/test.tsv:2: "d1" has been judged 1 before'],
  ['qrels/test.tsv', 'query-id\tcorpus-id\tscore\n', 'qrels/test.tsv: holds no judgement'],
])('refuses a wrong %s, naming file and line: %j', async (name, content, message) => {
  await write(name, content)
  const found = await failure()
  expect(found.code).toBe('invalid_input')
  expect(found.message.startsWith(message)).toBe(true)
})

it('names the splits that there are, and the file that there is not', async () => {
  expect(await failure('train')).toEqual({
    code: 'not_found',
    message: 'qrels/train.tsv: no such file (there is: test)',
  })
  expect((await failure('../test')).code).toBe('invalid_input')
  await rm(join(dir, 'corpus.jsonl'))
  expect(await failure()).toEqual({ code: 'not_found', message: 'corpus.jsonl: no such file' })
})
