import { expect, test } from 'vitest'
import { chooseVectorRoute } from './vector-route.ts'

test.each([
  ['few vectors are all compared', { vectors: 20_000, isIndexed: true, matching: null }, 'scan'],
  ['many are asked of the index', { vectors: 100_000, isIndexed: true, matching: null }, 'index'],
  ['while it is built, all are compared', { vectors: 100_000, isIndexed: false, matching: null }, 'scan'],
  ['few that match are looked up', { vectors: 100_000, isIndexed: true, matching: 1_000 }, 'lookup'],
  [
    'many that match are asked of the index',
    { vectors: 100_000, isIndexed: true, matching: 10_000 },
    'index',
  ],
  ['unless it would walk too far', { vectors: 10_000_000, isIndexed: true, matching: 10_000 }, 'lookup'],
  [
    'without an index those that match are looked up',
    { vectors: 15_000, isIndexed: false, matching: 9_000 },
    'lookup',
  ],
])('%s', (_, counts, route) => {
  expect(chooseVectorRoute({ ...counts, limit: 100 })).toBe(route)
})
