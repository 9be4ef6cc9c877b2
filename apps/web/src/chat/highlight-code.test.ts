import { expect, test } from 'vitest'
import { highlightCode } from './highlight-code.ts'

const kindsOf = (code: string) =>
  highlightCode(code).flatMap(({ kind, text }) => (kind === null ? [] : [`${kind}:${text}`]))

test('keywords, strings, numbers and comments are told apart, whatever their case', () => {
  expect(kindsOf("Select pg_sleep(0.5) FROM t WHERE a = 'it''s' -- why\n/* b */")).toEqual([
    'keyword:Select',
    'number:0.5',
    'keyword:FROM',
    'keyword:WHERE',
    "string:'it''s'",
    'comment:-- why',
    'comment:/* b */',
  ])
})

test('a name that holds a keyword is a name', () => {
  expect(kindsOf('pg_table_size, selected, t1')).toEqual([])
})

test('nothing is lost, also of what is still being written', () => {
  for (const code of ["SELECT 'open", 'a /* open', 'DO $$ begin', '# shell\nls -l', '', "'\\", '"x']) {
    expect(
      highlightCode(code)
        .map(({ text }) => text)
        .join(''),
    ).toBe(code)
  }
})

test.each(["'".repeat(20_000), '/*'.repeat(10_000), '$$'.repeat(10_001), `${'a'.repeat(19_999)}'`])(
  'takes little time for what is made to be slow',
  (code) => {
    const started = performance.now()
    highlightCode(code)
    expect(performance.now() - started).toBeLessThan(500)
  },
)
