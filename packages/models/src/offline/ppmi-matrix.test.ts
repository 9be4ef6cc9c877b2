import { expect, test } from 'vitest'
import { createPacer } from './pacer.ts'
import { toPpmiMatrix } from './ppmi-matrix.ts'
import { readTermCorpus } from './term-corpus.ts'

test('agrees with a computation by hand', async () => {
  const pacer = createPacer()
  // Pairs: wal-slot twice, wal-lag once. Masses: wal 3, slot 2, lag 1; total 6.
  const corpus = await readTermCorpus(['wal slot', 'slot wal', 'wal lag', 'lag'], { maxTerms: 10, pacer })
  const matrix = await toPpmiMatrix(corpus, { window: 5, smoothing: 1, pacer })
  const informationOf = (row: string, column: string) => {
    const at = corpus.vocabulary.indexOf(row)
    const columns = matrix.columns.subarray(matrix.rowStarts[at], matrix.rowStarts[at + 1])
    const place = columns.indexOf(corpus.vocabulary.indexOf(column))
    return place === -1 ? 0 : matrix.values[(matrix.rowStarts[at] ?? 0) + place]
  }
  expect(corpus.vocabulary).toEqual(['wal', 'lag', 'slot'])
  expect(informationOf('wal', 'slot')).toBeCloseTo(Math.log(2 / 6 / ((3 / 6) * (2 / 6))), 5)
  expect(informationOf('slot', 'wal')).toBeCloseTo(Math.log(2), 5)
  expect(informationOf('lag', 'wal')).toBeCloseTo(Math.log(2), 5)
  expect(informationOf('slot', 'lag')).toBe(0)
})

test('does not look across passages', async () => {
  const pacer = createPacer()
  const corpus = await readTermCorpus(['wal', 'slot', 'wal', 'slot'], { maxTerms: 10, pacer })
  const matrix = await toPpmiMatrix(corpus, { window: 5, smoothing: 0.75, pacer })
  expect(matrix.values).toHaveLength(0)
})
