import { describe, expect, test } from 'vitest'
import { detectDelimiter } from './detect-delimiter.ts'
import { parseCsv } from './parse-csv.ts'

const records = (text: string): string[] => {
  const parsed = parseCsv({ name: 'a.csv', text, fallbackTitle: 'a' })
  return parsed.blocks.map(({ start, end }) => parsed.text.slice(start, end))
}

describe('the delimiter', () => {
  test.each([
    [',', 'a,b,c\n1,2,3\n'],
    [';', 'Name;Preis\nApfel;1,50\nBirne;2,25\n'],
    ['\t', 'a\tb\n1, and more\t2\n'],
    ['|', 'a|b|c\n1|2|3\n'],
    [',', '"a;b;c;d",b\n"1;2;3;4",2\n'],
    [',', 'only one column\nand one more\n'],
  ])('%j divides %j', (delimiter, text) => {
    expect(detectDelimiter(text)).toBe(delimiter)
  })
})

describe('records', () => {
  test('each row stands under the names of its columns', () => {
    expect(records('Setting,Default\nwork_mem,4MB\nport,5432\n')).toEqual([
      'Setting: work_mem\nDefault: 4MB',
      'Setting: port\nDefault: 5432',
    ])
  })

  test('quotes hold delimiters, quotes and lines', () => {
    expect(records('a,b\n"1,2","say ""no""\nand go"\n')).toEqual(['a: 1,2\nb: say "no"\nand go'])
  })

  test('a title above the header stands before the records', () => {
    expect(records('Servers in Frankfurt\n\nHost,Port,Since\ndb1,5432,2024-05-31\n')).toEqual([
      'Servers in Frankfurt',
      'Host: db1\nPort: 5432\nSince: 2024-05-31',
    ])
  })

  test('without a header the columns are numbered', () => {
    expect(records('1,2024-05-31\n2,2024-06-01\n')[0]).toBe('Column 1: 1\nColumn 2: 2024-05-31')
  })

  test('years are good names for columns', () => {
    expect(records('Region,2023,2024\nNorth,1,2\n')).toEqual(['Region: North\n2023: 1\n2024: 2'])
  })

  test('rows may be shorter and longer than the header', () => {
    expect(records('a,b\n1\n1,2,3\n')).toEqual(['a: 1', 'a: 1\nb: 2\nColumn 3: 3'])
  })

  test('a header alone is said as it is', () => {
    expect(records('Host,Port\n')).toEqual(['Host | Port'])
  })

  test('three hundred columns', () => {
    const row = (of: (n: number) => string): string => Array.from({ length: 300 }, (_, n) => of(n)).join(';')
    const [record] = records(`${row((n) => `c${n}`)}\n${row((n) => `v${n}`)}\n`)
    expect(record?.split('\n')).toHaveLength(300)
    expect(record).toContain('\nc299: v299')
  })
})

test('a quote that is never closed is named by its line', () => {
  expect(() => records('a,b\n1,"2\n3,4\n')).toThrow(
    expect.objectContaining({
      code: 'invalid_input',
      message: expect.stringMatching(/^a\.csv: the quote.*never closed/),
    }),
  )
})
