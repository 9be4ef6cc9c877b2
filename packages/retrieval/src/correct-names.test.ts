import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { correctNames, type Spelling } from './correct-names.ts'
import { editDistance } from './edit-distance.ts'
import { KnownWords } from './known-words.ts'

const defined = ['max_wal_size', 'min_wal_size', 'pg_stat_activity', 'pg_stat_wal', 'pg_locks', 'autovacuum']
const plain = ['replication', 'point', 'vacuum', 'checkpoint', 'keepalive', 'the', 'rows']

function spellingOf(frequencies: Record<string, number>): Spelling {
  const known = new Map(Object.entries(frequencies))
  return {
    words: KnownWords.fromSnapshot([...known.keys()]),
    isKnown: (word) => (known.get(word) ?? 0) > 0,
    isDefined: (word) => defined.includes(word),
    frequency: (word) => known.get(word) ?? 0,
  }
}

const spelling = spellingOf(Object.fromEntries([...defined, ...plain].map((word) => [word, 5])))

describe('correctNames', () => {
  it.each([
    ['max_wal_sise', 'max_wal_size'],
    ['What is PG_STAT_ACTVITY?', 'What is pg_stat_activity?'],
    ['why does autovaccum stop', 'why does autovacuum stop'],
    ['replciation of rows', 'replication of rows'],
    ['pg_lock.', 'pg_locks.'],
    ['maxwalsize', 'max_wal_size'],
  ])('reads %j as %j', (query, meant) => {
    expect(correctNames(query, spelling).text).toBe(meant)
  })

  it.each([
    ['what is known', 'max_wal_size and min_wal_size of the rows'],
    ['a name that differs in a short part', 'pg_stat_io'],
    ['another word that is one letter away', 'paint keepalived'],
    ['a code', '40P02 wal2'],
    ['what nothing comes near to', 'kubernetes'],
    ['known words that are joined', 'checkpoint-replication'],
  ])('leaves %s alone', (_, query) => {
    expect(correctNames(query, spelling)).toEqual({ text: query, corrections: [] })
  })

  it('says what was taken for what, and takes the name that more passages have', () => {
    const two = spellingOf({ log_rotation: 2, log_notation: 9 })
    const { corrections } = correctNames('log_motation', two)
    expect(corrections).toEqual([{ from: 'log_motation', to: 'log_notation' }])
  })

  it('takes nothing for a name that has left the corpus', () => {
    const gone = spellingOf({ max_wal_size: 0 })
    expect(correctNames('max_wal_sise', gone).corrections).toEqual([])
  })
})

describe('editDistance', () => {
  it.each([
    ['size', 'sise', 1],
    ['wal', 'awl', 1],
    ['vacuum', 'vacum', 1],
    ['vacuum', 'cavuum', 2],
    ['', 'ab', 2],
  ])('of %j and %j is %i', (one, other, distance) => {
    expect(editDistance(one, other, 3)).toBe(distance)
  })

  it('is no more than the edits that were made, the same both ways, and cut at the limit', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 12 })
    fc.assert(
      fc.property(word, word, fc.nat(12), (one, other, limit) => {
        const whole = editDistance(one, other, 24)
        expect(editDistance(other, one, 24)).toBe(whole)
        expect(editDistance(one, other, limit)).toBe(Math.min(whole, limit + 1))
        const at = limit % (one.length + 1)
        expect(editDistance(one, `${one.slice(0, at)}x${one.slice(at)}`, 24)).toBe(1)
      }),
    )
  })
})

it('finds a word by any of its slips, also when it was added after the first search', () => {
  const words = new KnownWords()
  words.see('checkpoint_timeout')
  expect(words.near('chekpoint_timeout')).toEqual([{ word: 'checkpoint_timeout', distance: 1 }])
  words.see('statement_timeout')
  expect(words.near('statment_timeuot')).toEqual([{ word: 'statement_timeout', distance: 2 }])
  const [first = ''] = words.toSnapshot()
  for (let at = 1; at < first.length; at += 1) {
    expect(words.near(first.slice(0, at) + first.slice(at + 1)).map(({ word }) => word)).toContain(first)
  }
})
