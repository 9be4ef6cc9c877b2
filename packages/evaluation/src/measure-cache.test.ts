import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { semanticThreshold } from '@footnote/answering'
import { expect, it } from 'vitest'
import { CachePairs, measureCache } from './measure-cache.ts'

const domain = { glossary: [], entityPatterns: [] }
/** As if every word were telling. */
const options = { domain, inverseDocumentFrequency: () => 3, threshold: semanticThreshold }

it('counts every wording against every other', () => {
  const figures = measureCache(
    [
      {
        question: 'How do I rinse the sponge?',
        same: ['How can I rinse the sponge?', 'Sponge?'],
        other: ['How do I squeeze the sponge?', 'How do we rinse the sponge?'],
      },
    ],
    options,
  )
  expect(figures.hits).toMatchObject({ passed: 1, n: 3 })
  expect(figures.wrongHits).toMatchObject({ passed: 2, n: 6 })
  expect(figures.wrong).toEqual([
    ['How do I rinse the sponge?', 'How do we rinse the sponge?'],
    ['How can I rinse the sponge?', 'How do we rinse the sponge?'],
  ])
  expect(figures.missed).toHaveLength(2)
})

it('finds fewer than one wrong hit in a hundred among the pairs that ship', async () => {
  const file = fileURLToPath(new URL('../../../evals/cache/postgres-pairs.jsonl', import.meta.url))
  const lines = (await readFile(file, 'utf8')).trim().split('\n')
  const entries = lines.map((line) => CachePairs.parse(JSON.parse(line)))
  expect(entries.reduce((sum, { other }) => sum + other.length, 0)).toBeGreaterThan(250)
  const { wrongHits, hits } = measureCache(entries, options)
  expect(wrongHits.value).toBeLessThan(0.01)
  expect(hits.value).toBeGreaterThan(0.7)
})
