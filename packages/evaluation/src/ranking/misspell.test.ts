import { expect, it } from 'vitest'
import { misspell } from './misspell.ts'

it.each([
  ['Is max_wal_size a hard limit?', 'Is max_wla_size a hard limit?'],
  ['why is replication late', 'why is repliaction late'],
  ['a short one', 'a short one'],
  ['', ''],
])('makes of %j %j', (question, misspelt) => {
  expect(misspell(question)).toBe(misspelt)
})
