import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Observation } from '../evidence.ts'
import { parseEvidence } from '../parse-evidence.ts'
import { parseLabel } from './plan.ts'

const fixture = (name: string): string =>
  readFileSync(new URL(`../fixtures/explain-${name}.txt`, import.meta.url), 'utf8')
const observe = (text: string): Observation[] => parseEvidence(text)[0]?.observations ?? []
const bare = (text: string): string[] =>
  text.split('\n').filter((line) => !/QUERY PLAN|^-+$|^\(\d+ rows\)|^SET$|^$/.test(line))

describe('a plan', () => {
  const plan = bare(fixture('estimate-off'))
  const expected = observe(fixture('estimate-off'))

  it.each([
    ['without a frame', plan.join('\n')],
    [
      'with tabs',
      plan
        .map((line) =>
          line.replace(
            /^ {9,}/,
            (spaces) => `${'\t'.repeat(Math.floor(spaces.length / 8))}${' '.repeat(spaces.length % 8)}`,
          ),
        )
        .join('\n'),
    ],
    ['quoted by pgAdmin', plan.map((line) => `"${line.slice(1).replaceAll('"', '""')}"`).join('\n')],
    ['quoted in mail', plan.map((line) => `> ${line}`).join('\n')],
    ['with the end of Windows lines', plan.join('\r\n')],
    ['broken before the times', plan.map((line) => line.replace(' (actual', '\n(actual')).join('\n')],
    ['in a log', plan.map((line) => `\t${line}`).join('\n')],
  ])('reads the same %s', (_, text) => {
    expect(observe(text)).toEqual(expected)
    expect(parseEvidence(text)[0]?.note).toBeNull()
  })

  it('is told from the node types where the indentation is lost, and says so', () => {
    const [evidence] = parseEvidence(plan.map((line) => line.trim()).join('\n'))
    expect(evidence?.observations).toEqual(expected)
    expect(evidence?.note).toContain('indentation is lost')
  })

  it('says so where it is cut off', () => {
    const [evidence] = parseEvidence(plan.slice(0, 3).join('\n'))
    expect(evidence?.note).toContain('nodes are missing')
    expect(evidence?.kind).toBe('explain')
  })

  it('is kept apart from the next', () => {
    const text = `before:\n${plan.join('\n')}\nafter:\n${bare(fixture('nested-loop')).join('\n')}`
    expect(parseEvidence(text).map(({ kind }) => kind)).toEqual(['explain', 'explain'])
  })

  it('counts rows that a limit did not ask for as no error', () => {
    const limited = ` Limit  (cost=0.00..1.00 rows=10 width=4) (actual time=0.010..2.000 rows=10 loops=1)
   ->  Seq Scan on orders  (cost=0.00..100.00 rows=400000 width=4) (actual time=0.010..2.000 rows=10 loops=1)`
    expect(observe(limited).map(({ id }) => id)).not.toContain('row-estimate-off')
    const whole = limited.replace('Limit', 'Gather')
    expect(observe(whole).map(({ id }) => id)).toContain('row-estimate-off')
  })

  it('gives the fold of an estimate to two digits', () => {
    const scan =
      'Seq Scan on orders  (cost=0.00..1.00 rows=10 width=4) (actual time=0.010..900.000 rows=1204331 loops=1)'
    expect(observe(scan)[0]).toMatchObject({
      id: 'row-estimate-off',
      text: 'Estimated 10 rows, got 1,204,331 on orders: 120,000-fold too few',
      severity: 'warning',
      entities: ['orders'],
    })
  })

  it('shares the time of parallel loops out among the processes, and reads rows with decimals', () => {
    const text = ` Gather  (cost=0.00..9.00 rows=100 width=4) (actual time=1.000..100.000 rows=300.00 loops=1)
   Workers Planned: 2
   Workers Launched: 2
   ->  Parallel Seq Scan on orders  (cost=0.00..9.00 rows=40 width=4) (actual time=1.000..90.000 rows=100.33 loops=3)
 Execution Time: 100.000 ms`
    expect(observe(text).map((one) => one.text)).toContain(
      'The Seq Scan on orders took 90 ms of 100 ms by itself, 90 %',
    )
  })
})

it.each([
  ['Index Scan Backward using a_pkey on public.a x', { type: 'Index Scan', index: 'a_pkey', relation: 'a' }],
  ['Parallel Bitmap Heap Scan on orders o', { type: 'Bitmap Heap Scan', relation: 'orders' }],
  ['Bitmap Index Scan on orders_customer', { type: 'Bitmap Index Scan', index: 'orders_customer' }],
  ['Hash Right Join', { type: 'Hash Right Join' }],
  ['Seq Scan on "Odd Name" t', { type: 'Seq Scan', relation: '"Odd Name"' }],
])('parseLabel takes %s apart', (label, parts) => {
  expect(parseLabel(label)).toEqual(parts)
})
