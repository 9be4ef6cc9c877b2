import type { Block } from '@footnote/contract'
import { describe, expect, test } from 'vitest'
import { chunkBlocks, coverText, cutSegments, tableRows } from './highlight-blocks.ts'

const text = 'Title\n\nFirst paragraph.\n\nname | unit\nwal_size | MB 😀\n\nSELECT 1;'
const at = (part: string) => ({ start: text.indexOf(part), end: text.indexOf(part) + part.length })
const blocks: Block[] = [
  { kind: 'heading', level: 1, ...at('Title') },
  { kind: 'paragraph', ...at('First paragraph.') },
  { kind: 'table', ...at('name | unit\nwal_size | MB 😀') },
  { kind: 'code', ...at('SELECT 1;') },
]

describe('cutSegments', () => {
  test('a span across blocks marks exactly its part of each', () => {
    const highlight = { start: text.indexOf('paragraph.'), end: text.indexOf(' 1;') }
    const marked = blocks.map((block) =>
      cutSegments(text, block, highlight)
        .filter((segment) => segment.marked)
        .map((segment) => segment.text)
        .join(''),
    )
    expect(marked).toEqual(['', 'paragraph.', 'name | unit\nwal_size | MB 😀', 'SELECT'])
  })

  test('segments of a part put together give the part, wherever the span lies', () => {
    const part = at('First paragraph.')
    for (let start = 0; start < text.length; start += 1) {
      for (let end = start; end <= text.length; end += 3) {
        const segments = cutSegments(text, part, { start, end })
        expect(segments.map((segment) => segment.text).join('')).toBe('First paragraph.')
        const marked = segments.filter((segment) => segment.marked).map((segment) => segment.text)
        const expected = text.slice(Math.max(start, part.start), Math.min(end, part.end))
        expect(marked.join('')).toBe(expected)
      }
    }
  })

  test('an empty part has no segments', () => {
    expect(cutSegments(text, { start: 3, end: 3 }, { start: 0, end: 9 })).toEqual([])
  })
})

describe('coverText', () => {
  test('blocks that cover the text stay as they are', () => {
    expect(coverText(text, blocks)).toEqual(blocks)
  })

  test('text that no block covers becomes paragraphs, in order', () => {
    const [heading, , , code] = blocks
    if (heading === undefined || code === undefined) throw new Error('the fixture has four blocks')
    const covered = coverText(`${text}\n\nTail.`, [heading, code])
    expect(covered.map((block) => block.kind)).toEqual(['heading', 'paragraph', 'code', 'paragraph'])
    expect(covered.map((block) => `${text}\n\nTail.`.slice(block.start, block.end))).toEqual([
      'Title',
      'First paragraph.\n\nname | unit\nwal_size | MB 😀',
      'SELECT 1;',
      'Tail.',
    ])
  })

  test('a revision without blocks is one paragraph', () => {
    expect(coverText('a\nb', [])).toEqual([{ kind: 'paragraph', start: 0, end: 3 }])
  })
})

test('tableRows gives the cells with their places in the text', () => {
  const rows = tableRows(text, at('name | unit\nwal_size | MB 😀'))
  expect(rows.map((row) => row.map((cell) => text.slice(cell.start, cell.end)))).toEqual([
    ['name', 'unit'],
    ['wal_size', 'MB 😀'],
  ])
})

test('chunkBlocks keeps every block and its order', () => {
  expect(chunkBlocks(blocks, 3).map((chunk) => chunk.length)).toEqual([3, 1])
  expect(chunkBlocks(blocks, 3).flat()).toEqual(blocks)
})
