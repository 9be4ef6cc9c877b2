import { describe, expect, test } from 'vitest'
import { analyze } from './text-analysis.ts'

describe('analyze', () => {
  test.each([
    ['max_wal_size', ['max_wal_size', 'max', 'wal', 'size']],
    ['pg_hba.conf', ['pg_hba.conf', 'pg', 'hba', 'conf']],
    ['--data-only', ['data-only', 'data', 'onli']],
    ['40001 57P03', ['40001', '57p03']],
    ['SQLSTATE 40001', ['sqlstate', '40001']],
    ['15.2', ['15.2', '15']],
    ['pg15 64kB', ['pg15', 'pg', '15', '64kb', '64', 'kb']],
    ['il2a CD4', ['il2a', 'il', 'cd4', 'cd']],
    ['__init__', ['__init__', 'init']],
    ['write-ahead', ['write-ahead', 'write', 'ahead']],
  ])('gives %s as a whole and in parts', (text, terms) => {
    expect(analyze(text)).toEqual(terms)
  })

  test('stems words, so that their forms meet', () => {
    expect(analyze('vacuuming vacuumed Vacuums')).toEqual(['vacuum', 'vacuum', 'vacuum'])
  })

  test('does not stem names that hold a word', () => {
    expect(analyze('pg_settings')[0]).toBe('pg_settings')
  })

  test('leaves out stop words but keeps "not"', () => {
    expect(analyze('Why is the index not used?')).toEqual(['index', 'not', 'us'])
  })

  test('ends a name at the full stop of its sentence', () => {
    expect(analyze('Edit postgresql.conf. Reload.')).toEqual([
      'edit',
      'postgresql.conf',
      'postgresql',
      'conf',
      'reload',
    ])
  })

  test('reads possessives and contractions as the word itself, with either apostrophe', () => {
    expect(analyze("the table's row")).toEqual(analyze('the table row'))
    expect(analyze('the table’s row')).toEqual(analyze('the table row'))
    expect(analyze("it doesn't start")).toEqual(['start'])
  })

  test('normalises compatibility characters', () => {
    expect(analyze('ﬁle ＷＡＬ')).toEqual(['file', 'wal'])
  })

  test('keeps letters outside ASCII', () => {
    expect(analyze('naïve Größe')).toEqual(['naïve', 'größe'])
  })

  test('leaves out what is too long to be a term', () => {
    expect(analyze(`${'x'.repeat(65)} ${'ab_'.repeat(30)}c end`)).toEqual([...Array(30).fill('ab'), 'end'])
  })

  test.each(['', '   \n', '—…!?', '-- ... __'])('finds nothing in %j', (text) => {
    expect(analyze(text)).toEqual([])
  })

  test('gives the same after its cache was emptied', () => {
    const before = analyze('vacuuming')
    analyze(Array.from({ length: 60_000 }, (_, i) => `word${i}`).join(' '))
    expect(analyze('vacuuming')).toEqual(before)
  })
})
