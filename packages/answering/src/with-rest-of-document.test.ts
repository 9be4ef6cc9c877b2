import type { FoundPassage } from '@footnote/contract'
import type { Database } from '@footnote/db'
import { openTestPglite } from '@footnote/db/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestContext } from './testing/create-test-context.ts'
import { saveSampleCorpus } from './testing/sample-corpus.ts'
import { withRestOfDocument } from './with-rest-of-document.ts'

let database: Database
let found: FoundPassage[]
beforeAll(async () => {
  database = await openTestPglite()
  await saveSampleCorpus(database.orm)
  const context = createTestContext(database.orm)
  const { retriever, signal } = context
  found = (await retriever.search('rinse the filter sponge', { limit: 2, signal })).passages
})
afterAll(() => database.close())

const completed = (passages: FoundPassage[]) => withRestOfDocument(createTestContext(database.orm), passages)

it('adds the rest of the best document where known questions led to it, below what was found', async () => {
  const [best, ...others] = found
  if (!best) throw new Error('nothing was found')
  const asked = { ...best, parts: { ...best.parts, questions: { rank: 1, score: 1, contribution: 1 } } }
  const passages = await completed([asked, ...others])
  expect(passages.slice(0, found.length)).toEqual([asked, ...others])
  const filter = passages.filter(({ documentUri }) => documentUri === 'guides/filter.md')
  expect(filter).toHaveLength(3)
  expect(new Set(passages.map(({ passageId }) => passageId)).size).toBe(passages.length)
  for (const { score } of passages.slice(found.length)) expect(score).toBeLessThan(best.score)
})

it('leaves what was found by its own words alone', async () => {
  expect(await completed(found)).toEqual(found)
  expect(await completed([])).toEqual([])
})
