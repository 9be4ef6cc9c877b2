import { describe, expect, test } from 'vitest'
import { sentences } from './sentences.ts'

function units(text: string): string[] {
  return sentences(text).map(({ start, end }) => text.slice(start, end))
}

function kinds(text: string): string[] {
  return sentences(text).map((unit) => unit.kind)
}

describe('sentences', () => {
  test.each([
    ['Use it, e.g. on a standby, i.e. a replica.'],
    ['See postgresql.conf in version 15.2 of the server.'],
    ['It was written by J. Smith vs. the rest.'],
    ['Slots, e.g. Physical ones, keep WAL.'],
    ['Commands run fast (see below. There is more. Really) and stop.'],
    ['The log says "Stop. Now." and the server ends.'],
    ['Set `a. b. C` at the prompt.'],
    ['See Sec. 4 and fig. 3 there.'],
    ['At 3 a.m. the U.S. site stops.'],
    ['Wait... then go on … and stop.'],
  ])('keeps whole: %s', (text) => {
    expect(units(text)).toEqual([text])
  })

  test.each([
    ['Stop it. Start it.', ['Stop it.', 'Start it.']],
    ['Is it up? Yes! Good.', ['Is it up?', 'Yes!', 'Good.']],
    ['Edit pg_hba.conf. initdb wrote it.', ['Edit pg_hba.conf.', 'initdb wrote it.']],
    ['Locks, waits, etc. Then it ends.', ['Locks, waits, etc.', 'Then it ends.']],
    ['It said "Stop." Then it stopped.', ['It said "Stop."', 'Then it stopped.']],
    ['It ends at 4 p.m. Then it starts.', ['It ends at 4 p.m.', 'Then it starts.']],
    ['Wait... Then go.', ['Wait...', 'Then go.']],
    ['An open ( bracket. And more.', ['An open ( bracket.', 'And more.']],
    ['It runs version 15. Upgrade it.', ['It runs version 15.', 'Upgrade it.']],
  ])('cuts: %s', (text, expected) => {
    expect(units(text)).toEqual(expected)
  })

  test('joins the lines of a wrapped paragraph', () => {
    const text =
      'The server writes a checkpoint record when it has\nflushed all dirty pages. Recovery starts\nthere.'
    expect(units(text)).toEqual([
      'The server writes a checkpoint record when it has\nflushed all dirty pages.',
      'Recovery starts\nthere.',
    ])
  })

  test('makes list items units of their own', () => {
    expect(units('Do this:\n- stop the server\n- start it\n1. Wait\n2. Look')).toEqual([
      'Do this:',
      '- stop the server',
      '- start it',
      '1. Wait',
      '2. Look',
    ])
  })

  test('tells headings from text', () => {
    const text =
      '## Remedy\n\n19.4. Resource Consumption\n\nmax_connections (integer)\nSets the number of clients.'
    expect(units(text)).toHaveLength(4)
    expect(kinds(text)).toEqual(['heading', 'heading', 'heading', 'prose'])
  })

  test.each([
    ['between fences', '```sql\nSELECT 1.\n\nFROM x;\n```'],
    ['a statement', 'SELECT pid\nFROM pg_stat_activity\nWHERE state = $1;'],
    ['indented', '    first. Second line\n    third line'],
    ['configuration', 'wal_level = logical\nmax_wal_senders = 10  # more'],
    ['server output', 'ERROR:  deadlock detected. Now.\nDETAIL:  Process 1 waits.'],
    ['a prompt', '$ pg_ctl stop. Then. Wait'],
  ])('keeps code whole: %s', (_, code) => {
    const text = `Run this:\n\n${code}\n\nThen wait.`
    expect(units(text)).toEqual(['Run this:', code.trim(), 'Then wait.'])
    expect(kinds(text)).toEqual(['prose', 'code', 'prose'])
  })

  test.each([
    ['a command', 'pg_ctl promote -D /srv/data'],
    ['lines of access rules', 'host all all 127.0.0.1/32 scram-sha-256\nlocal all all peer'],
  ])('takes what follows a colon and is no sentence for code: %s', (_, code) => {
    expect(kinds(`Run this:\n\n${code}\n\nThen wait.`)).toEqual(['prose', 'code', 'prose'])
    expect(units(`Run this:\n\n${code}\n\nThen wait.`)[1]).toBe(code)
  })

  test('takes sentences and list items that follow a colon for what they are', () => {
    expect(kinds('There are two:\n\n- one\n\nThe first is fast. The second is not.')).toEqual(
      Array(4).fill('prose'),
    )
    expect(kinds('It is so:\n\nThe first is fast.')).toEqual(['prose', 'prose'])
  })

  test('takes lines full of signs for code', () => {
    expect(kinds('An example.\n\nfor f in *; do\n  gzip "$f"\ndone')).toEqual(['prose', 'code'])
  })

  test('takes a fence that is never closed to the end', () => {
    expect(kinds('```\nSELECT 1. Two\n\nmore')).toEqual(['code'])
  })

  test('cuts a table into rows', () => {
    const text = '| Code | Name |\n|---|---|\n| 40P01 | deadlock_detected |'
    expect(kinds(text)).toEqual(['row', 'row', 'row'])
    expect(units(text)[2]).toBe('| 40P01 | deadlock_detected |')
  })

  test('keeps names with their descriptions apart from each other', () => {
    const columns =
      'Column Type — Description\nmode text — Name of the lock mode held (see Section 13.3.1)\ngranted bool — True if held'
    expect(units(columns)).toEqual(columns.split('\n'))
    expect(kinds(columns)).toEqual(['row', 'row', 'row'])
    expect(
      units('pg_promote () → boolean — Promotes a standby. It waits.\npg_x () → void — Ends it'),
    ).toEqual(['pg_promote () → boolean — Promotes a standby.', 'It waits.', 'pg_x () → void — Ends it'])
    expect(kinds('EXPLAIN — show the plan of a statement')).toEqual(['row'])
    expect(kinds('Class 40 — Transaction Rollback')).toEqual(['heading'])
  })

  test('leaves out nothing but white space', () => {
    const text =
      '# A\n\nOne. Two (three. four) "five. six"\n\n- a\n- b. C\n\n```\nx\n```\n| a | b |\n  SELECT 1;\n'
    const joined = units(text).join('').replaceAll(/\s/g, '')
    expect(joined).toBe(text.replaceAll(/\s/g, ''))
  })

  test('stays fast on text made to be slow', { timeout: 5000 }, () => {
    const hostile = ['('.repeat(50_000), '. '.repeat(50_000), '"a. '.repeat(20_000), ' | '.repeat(30_000)]
    for (const text of hostile) expect(sentences(text).length).toBeGreaterThan(0)
  })

  test('finds nothing in blank text', () => {
    expect(sentences(' \n\n ')).toEqual([])
  })
})
