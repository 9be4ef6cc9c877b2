import { expect, test } from 'vitest'
import { parseNotebook } from './parse-notebook.ts'

const parse = (notebook: unknown) => {
  const text = typeof notebook === 'string' ? notebook : JSON.stringify(notebook)
  const parsed = parseNotebook({ name: 'a.ipynb', text, fallbackTitle: 'a' })
  return {
    ...parsed,
    outline: parsed.blocks.map(({ kind, start, end }) => `${kind}: ${parsed.text.slice(start, end)}`),
  }
}
const code = (source: string | string[], outputs: object[] = []) => ({ cell_type: 'code', source, outputs })

test('Markdown, code and what it printed', () => {
  const { title, outline } = parse({
    nbformat: 4,
    cells: [
      { cell_type: 'markdown', source: ['# Bloat\n', '\n', 'Look *first*.'] },
      code(
        ['SELECT 1;\n', 'SELECT 2;'],
        [
          { output_type: 'stream', name: 'stdout', text: ['one\n', '\u001B[31mtwo\u001B[0m\n'] },
          { output_type: 'display_data', data: { 'image/png': 'aGVsbG8=', 'text/plain': '<Figure>' } },
          { output_type: 'error', ename: 'ValueError', evalue: 'no', traceback: ['...'] },
        ],
      ),
      { cell_type: 'raw', source: 'As it is.' },
    ],
  })
  expect(title).toBe('Bloat')
  expect(outline).toEqual([
    'heading: Bloat',
    'paragraph: Look first.',
    'code: SELECT 1;\nSELECT 2;',
    'code: one\ntwo',
    'code: <Figure>',
    'code: ValueError: no',
    'paragraph: As it is.',
  ])
})

test('a long output is cut', () => {
  const { blocks } = parse({ cells: [code('x', [{ output_type: 'stream', text: 'y'.repeat(100_000) }])] })
  expect(blocks[1]).toMatchObject({ kind: 'code', end: 'x\n\n'.length + 2_001 })
})

test('headings of two cells have fragments of their own', () => {
  const markdown = { cell_type: 'markdown', source: '## Setup\n\ntext' }
  const { blocks } = parse({ cells: [markdown, markdown] })
  expect(blocks.map(({ anchor }) => anchor).filter(Boolean)).toEqual(['setup', 'setup-1'])
})

test.each([
  ['no JSON', '{"cells": [', /^a\.ipynb is not valid JSON: /],
  ['no notebook', '{"a": 1}', /^a\.ipynb is no notebook of format 4: cells: /],
  ['a cell without source', { cells: [{ cell_type: 'code' }] }, /cells\.0\.source/],
])('%s is refused', (_, notebook, message) => {
  expect(() => parse(notebook)).toThrow(
    expect.objectContaining({ code: 'invalid_input', message: expect.stringMatching(message) }),
  )
})
