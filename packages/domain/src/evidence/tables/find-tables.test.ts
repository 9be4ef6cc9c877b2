import { expect, it } from 'vitest'
import { parseEvidence } from '../parse-evidence.ts'

const all = (text: string): string[] =>
  parseEvidence(text).flatMap(({ observations }) => observations.map((one) => one.text))

it('reads a Markdown table', () => {
  const text = `| pid | state | xact_age | query |
|-----|-------|----------|-------|
| 4711 | idle in transaction | 03:15:00 | update t set a = 1 |`
  expect(all(text)).toEqual([
    'Process 4711 has been idle in a transaction for 3.25 h, after its last statement: “update t set a = 1”',
  ])
})

it('reads cells of several lines', () => {
  const text = ` pid  |  state  |   duration   |   query
------+---------+--------------+------------
  12  | active  | 1 day 02:00:00 | select a  +
      |         |              | from b
(1 row)`
  expect(all(text)).toEqual(['Process 12 has been running one statement for 26 h: “select a from b”'])
})

it('says how many rows are missing', () => {
  const text = ` slot_name | active | restart_lsn
-----------+--------+-------------
 a         | f      | 0/1C000028
(3 rows)`
  expect(parseEvidence(text)[0]).toMatchObject({
    kind: 'replication',
    note: 'Read in part: 2 of 3 rows are missing.',
  })
})

it('compares transaction IDs on their circle', () => {
  const text = ` slot_name | active |    xmin
-----------+--------+------------
 young     | t      | 100
 old       | t      | 4294960000`
  expect(all(text)).toEqual([expect.stringContaining('the oldest xmin, 4294960000, is held by slot old')])
})

it('tells settings that wait for a restart', () => {
  const text = 'name,setting,unit,pending_restart\nshared_buffers,16384,8kB,t\n'
  expect(all(text)).toEqual([
    'Setting shared_buffers was changed but still has its old value 128 MB, until the server is restarted',
  ])
})

it('reads lines of postgresql.conf', () => {
  const text = "What is wrong?\nfsync = off   # faster\n# memory\nwork_mem = '64MB'\n"
  const [evidence] = parseEvidence(text)
  expect(evidence?.kind).toBe('settings')
  expect(evidence?.observations.map(({ id }) => id)).toEqual(['risky-setting', 'setting-value'])
})

it('leaves tables that are no system view to the question', () => {
  expect(parseEvidence(' id | total \n----+-------\n  1 |     2\n(1 row)\n')).toEqual([])
})
