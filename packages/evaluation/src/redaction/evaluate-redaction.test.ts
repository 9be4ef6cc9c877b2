import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { evaluateRedaction } from './evaluate-redaction.ts'
import { loadMarkedTexts } from './load-marked-texts.ts'

const mark = (text: string, type: string, value: string) => {
  const start = text.indexOf(value)
  return { text, spans: [{ type, start, end: start + value.length }] }
}

describe('evaluateRedaction', () => {
  it('counts what was found of each type, and what was right of each kind', () => {
    const scores = evaluateRedaction([
      mark('write to ann@example.com', 'EMAIL_ADDRESS', 'ann@example.com'),
      mark('write to bob@example.com', 'PERSON', 'bob@example.com'),
      mark('Ann went home', 'PERSON', 'Ann'),
      mark('it is in Oslo', 'GPE', 'Oslo'),
      { text: 'nothing at all', spans: [] },
      { text: 'PGPASSWORD=hunter2', spans: [] },
    ])
    expect(scores).toEqual({
      texts: 6,
      types: [
        { type: 'EMAIL_ADDRESS', kind: 'e-mail', marked: 1, found: 1, recall: 1 },
        { type: 'PERSON', kind: 'name', marked: 2, found: 1, recall: 0.5 },
        { type: 'GPE', kind: null, marked: 1, found: 0, recall: 0 },
      ],
      kinds: [
        { kind: 'e-mail', takenOut: 2, right: 1, precision: 0.5, marked: 2 },
        { kind: 'password', takenOut: 1, right: 0, precision: 0, marked: 0 },
      ],
      falseAlarms: { texts: 1, of: 2 },
    })
  })
})

describe('loadMarkedTexts', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'footnote-marked-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  it.each([
    ['no JSON', '{"text": ', /a\.jsonl:2: not valid JSON/],
    ['no spans', '{"text": "x"}', /a\.jsonl:2: spans: missing/],
    [
      'a negative start',
      '{"text": "x", "spans": [{"type": "PERSON", "start": -1, "end": 1}]}',
      /a\.jsonl:2: spans\[0\]\.start/,
    ],
  ])('names the line that has %s', async (_, line, message) => {
    const file = join(folder, 'a.jsonl')
    await writeFile(file, `{"text": "fine", "spans": []}\n${line}\n`)
    await expect(loadMarkedTexts(file)).rejects.toThrow(message)
  })
})
