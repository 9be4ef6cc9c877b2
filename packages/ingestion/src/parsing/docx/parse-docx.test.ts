import { expect, test } from 'vitest'
import { docxFile } from '../../testing/office-files.ts'
import { outlineOf } from '../../testing/outline.ts'
import { readFixture } from '../../testing/read-fixture.ts'
import { parseDocument } from '../parse-document.ts'

const parse = (bytes: Uint8Array) => parseDocument({ name: 'a.docx', bytes })
const run = (text: string, properties = ''): string =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`
const paragraph = (...runs: string[]): string => `<w:p>${runs.join('')}</w:p>`
const courier = '<w:rFonts w:ascii="Courier New"/>'

test('headings, lists, code and tables, as a word processor writes them', async () => {
  const { title, blocks, ...parsed } = await parse(readFixture('runbook.docx'))
  expect(title).toBe('Vacuum runbook')
  expect(outlineOf({ ...parsed, blocks })).toEqual([
    'heading1: Vacuum runbook',
    expect.stringMatching(/^paragraph: This runbook tells .* is a long transaction\.$/),
    'heading2: Find the table',
    'paragraph: Look for dead rows first:',
    'code: SELECT relname, n_dead_tup\n  FROM pg_stat_user_tables\n ORDER BY n_dead_tup DESC;',
    'list_item1: - More than a million dead rows is a lot.',
    'list_item2: - Less is fine.',
    'list_item1: - Look at the largest table first.',
    'list_item1: 1. Stop the batch job.',
    'list_item1: 2. Run VACUUM by hand.',
    'heading2: Settings',
    'table: Setting | Default | Meaning\nautovacuum_naptime | 1min | Pause between runs\nautovacuum_max_workers | 3 | Workers at once',
    'paragraph: Größe, naïve, “quotes” and 日本.',
    'heading3: After that',
    'paragraph: Write down what you did.',
  ])
  expect(blocks.every(({ anchor }) => anchor === undefined)).toBe(true)
})

test('paragraphs that are wholly in a font of even width are code', async () => {
  const body = [
    paragraph(run('Run '), run('psql', courier), run(' now:')),
    paragraph(run('SELECT 1;', courier)),
    paragraph(run('SELECT 2;', courier)),
    paragraph(run('Done.')),
  ]
  expect(outlineOf(await parse(docxFile(body.join(''))))).toEqual([
    'paragraph: Run psql now:',
    'code: SELECT 1;\nSELECT 2;',
    'paragraph: Done.',
  ])
})

test('a document without a heading is called as its file', async () => {
  const { title } = await parseDocument({ name: 'notes/drill.docx', bytes: docxFile(paragraph(run('Text'))) })
  expect(title).toBe('drill')
})

test.each([
  ['XML that is broken', docxFile('<w:p><w:r>'), /damaged/],
  [
    'tables within tables without end',
    docxFile(`${'<w:tbl><w:tr><w:tc>'.repeat(20_000)}`),
    /damaged|nested too deeply/,
  ],
  ['no text', docxFile('<w:p/>'), /holds no text/],
])('%s', async (_, bytes, message) => {
  await expect(parse(bytes)).rejects.toMatchObject({
    code: 'invalid_input',
    message: expect.stringMatching(message),
  })
})
