import { expect, test } from 'vitest'
import { german } from './de/german.ts'
import { english } from './en/english.ts'

/** Names that are the same in both languages. */
const alike = new Set(['Footnote', 'MRR', 'nDCG@10', 'Recall@5', 'Recall@10', 'Text', 'Name'])

interface Leaf {
  path: string
  value: unknown
}

function leavesOf(value: unknown, path = ''): Leaf[] {
  if (typeof value !== 'object' || value === null) return [{ path, value }]
  return Object.entries(value).flatMap(([key, inner]) =>
    leavesOf(inner, path === '' ? key : `${path}.${key}`),
  )
}

test('German has every text that English has, of the same kind', () => {
  const kinds = (leaves: Leaf[]) => leaves.map(({ path, value }) => `${path}: ${typeof value}`).sort()
  expect(kinds(leavesOf(german))).toEqual(kinds(leavesOf(english)))
})

test('no text of German was left in English', () => {
  const byPath = new Map(leavesOf(english).map(({ path, value }) => [path, value]))
  const same = leavesOf(german).filter(
    ({ path, value }) =>
      typeof value === 'string' && value !== '' && !alike.has(value) && value === byPath.get(path),
  )
  expect(same).toEqual([])
})

test('what is put into a text stands in it, in both languages', () => {
  for (const { path, value } of [...leavesOf(english), ...leavesOf(german)]) {
    if (typeof value !== 'function' || value.length === 0) continue
    const numbers = Array.from({ length: value.length }, (_, index) => 1_001 + index)
    const said = String(value(...numbers))
    for (const number of numbers) expect(said, path).toContain(String(number))
  }
})
