import { describe, expect, test } from 'vitest'
import { xlsxFile } from '../../testing/office-files.ts'
import { outlineOf } from '../../testing/outline.ts'
import { readFixture } from '../../testing/read-fixture.ts'
import { cellFormatOf, numberText } from './cell-values.ts'
import { parseXlsx } from './parse-xlsx.ts'

const parse = (bytes: Uint8Array) => parseXlsx({ name: 'a.xlsx', bytes, fallbackTitle: 'a' })

test('sheets are headings and rows are records, as a spreadsheet program writes them', () => {
  expect(outlineOf(parse(readFixture('servers.xlsx')))).toEqual([
    'heading1: Servers',
    'paragraph: All servers in Frankfurt',
    'paragraph: Host: db1 & co\nPort: 5432\nSince: 2024-05-31\nLoad: 12.5%\nDouble: 10864',
    'paragraph: Host: db2\nSince: 2023-01-02',
    'heading1: On call',
    'paragraph: Name: Ada\nWeek: 22',
  ])
})

test('every kind of cell', () => {
  const header = ['A', 'B', 'C', 'D', 'E', 'F', 'H'].map(
    (column) => `<c r="${column}1" t="inlineStr"><is><t>${column.toLowerCase()}</t></is></c>`,
  )
  const row = [
    '<c r="A2" t="s"><v>0</v></c>',
    '<c r="B2" t="b"><v>1</v></c>',
    '<c r="C2" t="str"><f>A1&amp;"x"</f><v>ax</v></c>',
    '<c r="D2" t="e"><v>#DIV/0!</v></c>',
    '<c r="E2" s="1"><v>45443.5</v></c>',
    '<c r="F2"><v>0.30000000000000004</v></c>',
    '<c r="H2" t="inlineStr"><is><r><t>two </t></r><r><t>runs</t></r></is></c>',
  ]
  const bytes = xlsxFile(
    { Data: `<row>${header.join('')}</row><row>${row.join('')}</row>` },
    {
      styles:
        '<numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd hh:mm"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>',
      sharedStrings: '<si><r><t>line_x000A_one</t></r><rPh><t>ルビ</t></rPh></si>',
    },
  )
  expect(outlineOf(parse(bytes))[1]).toBe(
    'paragraph: a: line\none\nb: TRUE\nc: ax\nd: #DIV/0!\ne: 2024-05-31 12:00:00\nf: 0.3\nh: two runs',
  )
})

test('cells without addresses stand one after the other', () => {
  const row = (...values: string[]): string =>
    `<row>${values.map((value) => `<c t="str"><v>${value}</v></c>`).join('')}</row>`
  expect(outlineOf(parse(xlsxFile({ S: row('a', 'b') + row('one', 'two') })))).toEqual([
    'heading1: S',
    'paragraph: a: one\nb: two',
  ])
})

test('an empty sheet leaves no heading', () => {
  expect(parse(xlsxFile({ One: '', Two: '<row/>' })).blocks).toEqual([])
})

describe('number formats', () => {
  test.each([
    [14, undefined, 'date'],
    [9, undefined, 'percent'],
    [2, undefined, 'plain'],
    [164, 'General', 'plain'],
    [164, '#,##0.00" days"', 'plain'],
    [164, '[Red]0.0%', 'percent'],
    [164, '[h]:mm', 'date'],
    [164, '[$-409]d\\-mmm\\-yy;@', 'date'],
  ])('%d %s is %s', (id, code, format) => {
    expect(cellFormatOf(id, code)).toBe(format)
  })

  test.each([
    ['1', 'date', false, '1900-01-01'],
    ['61', 'date', false, '1900-03-01'],
    ['45443', 'date', false, '2024-05-31'],
    ['43981', 'date', true, '2024-05-31'],
    ['0.75', 'date', false, '18:00:00'],
    ['-3', 'date', false, '-3'],
    ['0.125', 'percent', false, '12.5%'],
    ['1E3', 'plain', false, '1000'],
    ['n/a', 'plain', false, 'n/a'],
  ] as const)('%s as %s', (raw, format, from1904, text) => {
    expect(numberText(raw, format, from1904)).toBe(text)
  })
})

test('what a workbook says of itself is read, and passed over when it is broken', () => {
  const row = '<row><c t="str"><v>one</v></c></row>'
  const core =
    '<cp:coreProperties><dc:title>Servers</dc:title><dcterms:modified>2024-05-31T12:00:00Z</dcterms:modified></cp:coreProperties>'
  expect(parse(xlsxFile({ S: row }, { core }))).toMatchObject({
    title: 'Servers',
    metadata: { publishedAt: '2024-05-31T12:00:00.000Z' },
  })
  expect(parse(xlsxFile({ S: row }, { core: core.slice(0, 40) }))).toMatchObject({ title: 'a', metadata: {} })
})
