import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FootnoteError } from '@footnote/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadSuite } from './load-suite.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'suites-'))
})
afterAll(() => rm(folder, { recursive: true }))

const row = (id: string, more: object = {}): string =>
  JSON.stringify({ id, question: `what of ${id}?`, expect: { outcome: 'answer' }, ...more })

async function write(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

async function failure(path: string): Promise<{ code: string; message: string }> {
  const error: unknown = await loadSuite(path).catch((thrown: unknown) => thrown)
  if (!(error instanceof FootnoteError)) throw new Error(`expected a FootnoteError, got ${String(error)}`)
  return { code: error.code, message: error.message.replace(`${folder}/`, '').replace(`${folder}/`, '') }
}

describe('JSONL', () => {
  it('reads rows, passing over blank lines, CRLF and a byte order mark', async () => {
    const path = await write('Plain.jsonl', `\uFEFF${row('a')}\r\n\r\n   \n${row('b', { tags: ['x'] })}`)
    const suite = await loadSuite(path)
    expect(suite.name).toBe('Plain')
    expect(suite.cases.map(({ id }) => id)).toEqual(['a', 'b'])
    expect(suite.cases[1]?.tags).toEqual(['x'])
  })
  it('keeps a line together that holds U+2028', async () => {
    const question = 'one\u2028two\u0085three'
    const path = await write('separators.jsonl', `${row('a', { question })}\n${row('b')}\n`)
    expect((await loadSuite(path)).cases[0]?.question).toBe(question)
  })
  it.each([
    ['unknown key', row('b', { expct: {} }), 'bad.jsonl:3: unknown key "expct"'],
    [
      'a misspelt required key, the unknown one first',
      '{"id":"b","question":"q","expct":{"outcome":"answer"}}',
      'bad.jsonl:3: unknown key "expct"; expect: missing',
    ],
    [
      'unknown key further in',
      row('b', { expect: { outcome: 'answer', source: ['x'] } }),
      'bad.jsonl:3: expect: unknown key "source"',
    ],
    [
      'wrong type',
      row('b', { tags: [1] }),
      'bad.jsonl:3: tags[0]: expected string, received number (put it in quotes)',
    ],
    [
      'wrong outcome',
      row('b', { expect: { outcome: 'maybe' } }),
      'bad.jsonl:3: expect.outcome: expected one of "answer"|"abstain"|"out_of_scope"',
    ],
    ['a list instead of a case', '[]', 'bad.jsonl:3: expected object, received array'],
    ['null', 'null', 'bad.jsonl:3: expected object, received null'],
    ['blank question', row('b', { question: ' ' }), 'bad.jsonl:3: question: is blank'],
    [
      'blank phrase',
      row('b', { expect: { outcome: 'answer', contains: [['x'], [' ']] } }),
      'bad.jsonl:3: expect.contains: has a blank text, which would match anything',
    ],
    [
      '__proto__ in a record, which the schema alone would pass over',
      '{"id":"b","question":"q","facets":{"__proto__":"x"},"expect":{"outcome":"answer"}}',
      'bad.jsonl:3: the key "__proto__" is not allowed',
    ],
    [
      'constructor',
      '{"id":"b","question":"q","constructor":{"prototype":{}},"expect":{"outcome":"answer"}}',
      'bad.jsonl:3: the key "constructor" is not allowed',
    ],
    ['an id that is a prototype key', row('__proto__'), 'bad.jsonl:3: id: "__proto__" is not allowed'],
    ['the same id again', row('a'), 'bad.jsonl:3: the id "a" is already used at bad.jsonl:1'],
  ])('refuses %s, naming file and line', async (_, bad, message) => {
    const path = await write('bad.jsonl', `${row('a')}\n\n${bad}\n${row('c')}\n`)
    expect(await failure(path)).toEqual({ code: 'invalid_input', message })
  })
  it.each(['{"id": "b", ', 'not json', '{"id": "b"} {"id": "c"}', "{'id': 'b'}"])(
    'refuses %s',
    async (bad) => {
      const { code, message } = await failure(await write('bad.jsonl', `${row('a')}\n${bad}\n`))
      expect(code).toBe('invalid_input')
      expect(message).toMatch(/^bad\.jsonl:2: not valid JSON \(.+\)$/)
      expect(message).not.toContain('line 1')
    },
  )
  it('refuses bytes that are not UTF-8', async () => {
    const bytes = Buffer.concat([Buffer.from(`${row('a')}\n`), Buffer.from([0xff, 0xfe, 0x0a])])
    expect((await failure(await write('bytes.jsonl', bytes))).message).toBe('bytes.jsonl:2: not valid UTF-8')
  })
  it('survives deep nesting', async () => {
    const deep = `{"id":"a","question":"q","expect":${'['.repeat(50_000)}${']'.repeat(50_000)}}`
    expect((await failure(await write('deep.jsonl', deep))).code).toBe('invalid_input')
  })
  it('refuses an empty suite and more than 100,000 cases', async () => {
    expect((await failure(await write('empty.jsonl', '\n \n'))).message).toBe('empty.jsonl: holds no case')
    const many = Array.from({ length: 100_001 }, (_, i) => row(`c${i}`)).join('\n')
    const { message } = await failure(await write('many.jsonl', many))
    expect(message).toBe('many.jsonl:100001: a suite holds at most 100,000 cases')
  })
})

describe('YAML', () => {
  const good = '- id: a\n  question: q\n  expect:\n    outcome: answer\n    contains: [["x", "y"]]\n'

  it('reads a list of cases', async () => {
    const suite = await loadSuite(await write('good.yml', good))
    expect(suite).toEqual({
      name: 'good',
      cases: [{ id: 'a', question: 'q', expect: { outcome: 'answer', contains: [['x', 'y']] } }],
    })
  })
  it.each([
    [
      'an unknown key',
      `${good}- id: b\n  question: q\n  expct: 1\n`,
      'bad.yaml:8: unknown key "expct"; expect: missing',
    ],
    [
      'an unknown key further in',
      `${good}- id: b\n  question: q\n  expect:\n    outcome: answer\n    sources: [x]\n    exclude: [x]\n`,
      'bad.yaml:11: expect: unknown key "exclude"',
    ],
    [
      'a number where a text belongs',
      `${good}- id: b\n  question: q\n  facets:\n    version: 15\n  expect: { outcome: answer }\n`,
      'bad.yaml:9: facets.version: expected string, received number (put it in quotes)',
    ],
    ['a missing key', `${good}- id: b\n  expect: { outcome: answer }\n`, 'bad.yaml:6: question: missing'],
    ['a repeated id', `${good}${good}`, 'bad.yaml:6: the id "a" is already used at bad.yaml:1'],
    ['a map', 'cases: []\n', 'bad.yaml:1: a list of cases is expected'],
    [
      'a second document',
      `${good}---\n${good}`,
      'bad.yaml:6: a second document; one list of cases is expected',
    ],
    [
      '__proto__',
      `${good}- id: b\n  question: q\n  facets: { __proto__: x }\n  expect: { outcome: answer }\n`,
      'bad.yaml:6: the key "__proto__" is not allowed',
    ],
    ['nothing', '# only a comment\n', 'bad.yaml: holds no case'],
    ['an empty list', '[]\n', 'bad.yaml: holds no case'],
  ])('refuses %s, naming file and line', async (_, content, message) => {
    expect(await failure(await write('bad.yaml', content))).toEqual({ code: 'invalid_input', message })
  })
  it.each([
    ['broken syntax', `${good}- id: "b\n  question: q\n`, /^bad\.yaml:\d+: .*quote/],
    ['a key twice', '- id: a\n  id: b\n  question: q\n', /^bad\.yaml:2: .*unique/],
    ['an unknown tag', `${good}- !run x\n`, /^bad\.yaml:6: .*tag/],
    [
      'aliases that multiply',
      `- &a [x,x,x,x,x,x,x,x,x]\n- &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\n- &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\n- [*c,*c,*c,*c,*c,*c]\n`,
      /^bad\.yaml:1: .*alias/,
    ],
  ])('refuses %s', async (_, content, message) => {
    const found = await failure(await write('bad.yaml', content))
    expect(found.code).toBe('invalid_input')
    expect(found.message).toMatch(message)
  })
})

describe('paths', () => {
  it('reads all suite files of a folder, and no others', async () => {
    const path = join(folder, 'both')
    await mkdir(join(path, 'inner'), { recursive: true })
    await writeFile(join(path, 'b.jsonl'), row('b'))
    await writeFile(join(path, 'a.yaml'), `- ${row('a')}`)
    await writeFile(join(path, 'inner', 'c.ndjson'), row('c'))
    await writeFile(join(path, 'README.md'), 'no suite')
    await writeFile(join(path, '.hidden.jsonl'), 'no suite')
    const suite = await loadSuite(`${path}/`)
    expect(suite.name).toBe('both')
    expect(suite.cases.map(({ id }) => id)).toEqual(['a', 'b', 'c'])

    await writeFile(join(path, 'inner', 'd.jsonl'), row('a'))
    expect((await failure(path)).message).toBe(
      'both/inner/d.jsonl:1: the id "a" is already used at both/a.yaml:1',
    )
  })
  it('names a path that is not there', async () => {
    expect(await failure(join(folder, 'none.jsonl'))).toEqual({
      code: 'not_found',
      message: 'none.jsonl: no such file',
    })
    const beneath = join(await write('file.jsonl', row('a')), 'suite.jsonl')
    expect((await failure(beneath)).code).toBe('not_found')
  })
  it('refuses a folder without suites and a file of another kind', async () => {
    await mkdir(join(folder, 'bare'))
    expect((await failure(join(folder, 'bare'))).message).toBe('bare: holds no case')
    expect((await failure(await write('suite.json', '[]'))).message).toMatch(
      /^suite\.json: a suite is a \.jsonl/,
    )
  })
})
