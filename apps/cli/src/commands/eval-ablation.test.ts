import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorkplace, type Workplace } from '../testing/open-workplace.ts'

let place: Workplace
beforeAll(async () => {
  place = await openWorkplace()
  await place.run(['ingest'])
  const rows = [
    { _id: 'a', title: 'Filters', text: 'The filter is rinsed every month.' },
    { _id: 'b', title: 'Lamps', text: 'Lamps burn for eight hours.' },
  ]
  await place.write('beir/corpus.jsonl', rows.map((row) => JSON.stringify(row)).join('\n'))
  await place.write('beir/queries.jsonl', JSON.stringify({ _id: 'q', text: 'rinsing a filter' }))
  await place.write('beir/qrels/test.tsv', 'query-id\tcorpus-id\tscore\nq\ta\t1\n')
  const question = 'How often is the filter rinsed?'
  const source = 'filter.md'
  const expectation = { outcome: 'answer', sources: [source] }
  await place.write('cases.jsonl', JSON.stringify({ id: 'one', question, expect: expectation }))
}, 180_000)
afterAll(() => place.remove())

it('says of each part of the ranking what the figures are without it, and of one that is off what they are with it', async () => {
  const { stdout, code } = await place.run(['eval', 'ablation', 'cases.jsonl', '--beir', 'beir', '--json'])
  const { rows } = JSON.parse(stdout)
  expect(code).toBe(0)
  expect(rows[0]).toMatchObject({ part: 'all as shipped', change: 'none', beir: { ndcgAt10: 1, mrr: 1 } })
  const changes = rows.map(({ part, change }: { part: string; change: string }) => `${change} ${part}`)
  expect(changes).toEqual(
    expect.arrayContaining(['without questions', 'without proximity', 'without vectors', 'with feedback']),
  )
  for (const { suites, beir } of rows) {
    expect(Object.keys(suites)).toEqual(['hitAt5', 'recallAt10', 'ndcgAt10', 'mrr', 'misspeltMrr'])
    expect(Object.values(beir).every((figure) => typeof figure === 'number')).toBe(true)
  }
}, 180_000)
