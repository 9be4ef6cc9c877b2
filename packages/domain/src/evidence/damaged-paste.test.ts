import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseEvidence, splitQuestion } from './parse-evidence.ts'

const folder = new URL('fixtures/', import.meta.url)
const samples = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'))
const sample = fc.constantFrom(...samples)
const runs = { numRuns: 300, endOnFailure: true }
const kinds = ['explain', 'log', 'activity', 'locks', 'replication', 'settings', 'error']

/** What holds for any text: pieces in order, within the text, apart from each other, with something to say. */
function check(text: string): void {
  const evidence = parseEvidence(text)
  let at = 0
  for (const { kind, span, summary, observations, note } of evidence) {
    expect(kinds).toContain(kind)
    expect(span.start).toBeGreaterThanOrEqual(at)
    expect(span.end).toBeGreaterThan(span.start)
    expect(span.end).toBeLessThanOrEqual(text.length)
    at = span.end
    expect(summary).not.toBe('')
    expect(note).not.toBe('')
    for (const observation of observations) {
      expect(observation.id).toMatch(/^[a-z]+(?:-[a-z]+)*$/)
      expect(observation.text).not.toMatch(/\bundefined\b|\bNaN\b|\bInfinity\b|\[object/)
      expect(observation.terms.length).toBeGreaterThan(0)
      expect(observation.entities.every((entity) => typeof entity === 'string')).toBe(true)
    }
  }
  expect(splitQuestion(text).question.length).toBeLessThanOrEqual(text.length)
}

/** The best of three, in time of the processor: other work on the machine only ever adds time. */
function fastestMs(run: () => unknown): number {
  let fastest = Number.POSITIVE_INFINITY
  for (let attempt = 0; attempt < 3 && fastest >= 500; attempt++) {
    const start = process.cpuUsage()
    run()
    const { user, system } = process.cpuUsage(start)
    fastest = Math.min(fastest, (user + system) / 1_000)
  }
  return fastest
}

describe('a damaged paste', () => {
  it('may be cut off anywhere', () => {
    fc.assert(
      fc.property(
        sample,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (text, a, b) => {
          const [from, to] = [a, b].sort((x, y) => x - y).map((share) => Math.floor(share * text.length))
          check(text.slice(from, to))
        },
      ),
      runs,
    )
  })

  it('may have lost any lines', () => {
    fc.assert(
      fc.property(sample, fc.array(fc.nat(120), { maxLength: 20 }), (text, lost) => {
        check(
          text
            .split('\n')
            .filter((_, index) => !lost.includes(index))
            .join('\n'),
        )
      }),
      runs,
    )
  })

  it('may have anything between its lines', () => {
    const junk = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      sample,
      fc.constantFrom(
        '->',
        '{',
        '"Plan": [',
        '|',
        '(cost=1..',
        'LOG:  ',
        '-[ RECORD 1 ]',
        '---+---',
        '__proto__ | constructor',
      ),
    )
    fc.assert(
      fc.property(sample, fc.array(fc.tuple(fc.nat(120), junk), { maxLength: 8 }), (text, inserts) => {
        const lines = text.split('\n')
        for (const [at, what] of inserts) lines.splice(at, 0, what)
        check(lines.join('\n'))
      }),
      runs,
    )
  })

  it('may be no evidence at all', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), check), runs)
  })

  it.each([
    ['words', 'why is the query slow, and what of '],
    ['one line of letters', 'a'.repeat(1_000_000)],
    ['brackets', '[{"Plan": ['],
    ['nodes', '->  Seq Scan on a  (cost=0.00..1.00 rows=1 width=1)\n'],
    ['half nodes', '(cost=1.1.1.1.1 (actual time='],
    ['ever deeper nodes', '{"Node Type": "Sort", "Plans": ['],
    ['log lines', '2026-11-23 23:55:18.615 UTC [28772] LOG:  \n'],
    ['cut records', '2026-11-23 23:55:13.303 UTC,"postgres","shop",1,"\n'],
    ['rules', '---+---\n'],
    ['bars', 'a|b|c|d\n'],
    ['plus signs', ' x +\n'],
    ['quotes', '"""""\n'],
    ['records', '-[ RECORD 1 ]\n'],
    ['headers', ' pid | state \n'],
    ['columns', 'pid,state,"\n'],
    ['errors', 'psycopg2.errors.A ERROR: PSQLException SQLSTATE[ '],
    ['spaces', ' '.repeat(1_000)],
    ['line breaks', '\n'],
    ['settings', "work_mem = '"],
  ])('of a megabyte of %s is read in half a second', (_, part) => {
    const text = part.repeat(Math.ceil(1_000_000 / part.length))
    expect(fastestMs(() => splitQuestion(text))).toBeLessThan(500)
  })
})
