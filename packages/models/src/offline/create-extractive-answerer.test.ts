import { describe, expect, test } from 'vitest'
import type { AnswerPassage, ExtractiveInput } from '../extractive-answerer.ts'
import { createExtractiveAnswerer } from './create-extractive-answerer.ts'

function passage(n: number, text: string, given: Partial<AnswerPassage> = {}): AnswerPassage {
  return { n, title: 'Guide', headingPath: [], text, score: 1, ...given }
}

function ask(question: string, passages: AnswerPassage[], given: Partial<ExtractiveInput> = {}) {
  const { quotes } = createExtractiveAnswerer().answer({ question, passages, ...given })
  return quotes.map(({ n, start, end }) => ({
    n,
    text: passages.find((each) => each.n === n)?.text.slice(start, end) ?? '',
  }))
}

const slots = passage(
  1,
  'Replication slots\n\nA slot keeps WAL for a standby. An inactive replication slot keeps WAL for ever and fills the disk. Monitoring is a topic of its own.',
)
const bloat = passage(2, 'Bloat is dead space in a table. VACUUM makes dead space reusable.', { score: 0.5 })

describe('createExtractiveAnswerer', () => {
  test('starts with the sentence that answers best', () => {
    const [first] = ask('Why does an inactive replication slot fill the disk?', [bloat, slots])
    expect(first?.n).toBe(1)
    expect(first?.text).toContain('An inactive replication slot keeps WAL for ever and fills the disk.')
  })

  test('says nothing when no passage shares a term with the question', () => {
    expect(ask('How do I bake bread?', [slots, bloat])).toEqual([])
    expect(ask('What is it?', [slots])).toEqual([])
    expect(ask('inactive slot', [])).toEqual([])
  })

  test('does not answer from titles alone', () => {
    expect(ask('guide', [slots])).toEqual([])
  })

  test('never quotes a bare heading', () => {
    const texts = ask('replication slots', [slots]).map((quote) => quote.text)
    expect(texts.length).toBeGreaterThan(0)
    for (const text of texts) expect(text).not.toMatch(/^Replication slots/)
  })

  test('takes the name along under which an explanation stands', () => {
    const reference = passage(
      1,
      'pg_reload_conf () → boolean\nCauses all processes to reload their configuration files.',
    )
    expect(ask('How do I reload the configuration?', [reference])).toEqual([{ n: 1, text: reference.text }])
  })

  test('quotes the row of a name, and the first row of a part of a table like any other', () => {
    const given = { headingPath: ['Codes (Code | Condition)', 'Class 40'] }
    const codes = passage(1, 'Class 40\n40001 | serialization_failure\n40P01 | deadlock_detected', given)
    const text = 'pid integer — Process ID of the server\ngranted bool — True if the lock is held'
    const columns = passage(2, text, { headingPath: ['pg_locks Columns (Column Type — Description)'] })
    expect(ask('What does 40001 mean?', [codes])).toEqual([{ n: 1, text: '40001 | serialization_failure' }])
    expect(ask('Is the lock granted?', [columns], { maxWords: 12 })).toEqual([
      { n: 2, text: 'granted bool — True if the lock is held' },
    ])
  })

  test('keeps a code block with the sentence that announces it', () => {
    const code = '```sql\nSELECT slot_name\nFROM pg_replication_slots;\n```'
    const guide = passage(
      1,
      `Nothing here matters much. List all slots with this query:\n\n${code}\n\nOther words follow.`,
    )
    const [first] = ask('How do I list slots?', [guide], { maxWords: 8 })
    expect(first?.text).toBe(`List all slots with this query:\n\n${code}`)
    const [byCode] = ask('pg_replication_slots', [guide], { maxWords: 8 })
    expect(byCode?.text).toBe(first?.text)
  })

  test('keeps list items with the sentence that announces them', () => {
    const guide = passage(
      1,
      'Two settings limit slots:\n- max_slot_wal_keep_size\n- idle_replication_slot_timeout',
    )
    expect(ask('Which settings limit slots?', [guide])[0]?.text).toBe(guide.text)
  })

  test('quotes the row of a table, not its head', () => {
    const table = passage(
      1,
      '| Code | Condition |\n|---|---|\n| 40001 | serialization_failure |\n| 40P01 | deadlock_detected |',
    )
    expect(ask('What does code 40P01 mean?', [table])[0]?.text).toBe('| 40P01 | deadlock_detected |')
  })

  test('takes the first row of a table without marks for its head', () => {
    const table = passage(1, 'Error code | Meaning\n40001 | an error')
    expect(ask('error code 40001', [table])[0]?.text).toMatch(/40001/)
  })

  test('joins neighbouring sentences into one quote', () => {
    const text = 'VACUUM removes dead rows. VACUUM FULL rewrites the whole table and locks it.'
    expect(
      ask('What do VACUUM and VACUUM FULL do with dead rows and the table?', [passage(1, text)]),
    ).toEqual([{ n: 1, text }])
  })

  test('does not say the same twice', () => {
    const twin = passage(3, 'An inactive replication slot keeps WAL for ever and fills the disk.', {
      score: 0.9,
    })
    const quotes = ask('inactive replication slot', [slots, twin])
    expect(quotes.filter((quote) => quote.text.includes('for ever'))).toHaveLength(1)
  })

  test('stays within the words, the passages and the quotes', () => {
    const passages = Array.from({ length: 8 }, (_, i) =>
      passage(
        i + 1,
        Array.from(
          { length: 12 },
          (_, j) =>
            `Checkpoint cause ${i}-${j} is about subject${i * 12 + j}. Some other filler stands between them.`,
        ).join(' '),
      ),
    )
    for (const maxWords of [20, 60, 160]) {
      const quotes = ask('What is the cause of a checkpoint?', passages, { maxWords })
      expect(quotes.flatMap(({ text }) => text.split(/\s+/)).length).toBeLessThanOrEqual(maxWords)
      expect(new Set(quotes.map(({ n }) => n)).size).toBeLessThanOrEqual(4)
      expect(quotes.length).toBeGreaterThanOrEqual(1)
      expect(quotes.length).toBeLessThanOrEqual(6)
    }
  })

  test('keeps the quotes of a passage together, in the order of its text and without overlap', () => {
    const text =
      'A slot keeps WAL. Disks are cheap. Inactive slots fill the disk. Nobody looks at graphs. Drop the inactive slot. Drop every slot you do not need.'
    const { quotes } = createExtractiveAnswerer().answer({
      question: 'Drop an inactive slot that fills the disk with WAL',
      passages: [bloat, passage(3, text), slots],
    })
    const order = quotes.map(({ n }) => n)
    expect(order).toEqual([...new Set(order)].flatMap((n) => order.filter((each) => each === n)))
    for (const [i, quote] of quotes.entries()) {
      const next = quotes[i + 1]
      if (next?.n === quote.n) expect(next.start).toBeGreaterThan(quote.end)
    }
  })

  test('groups what it quotes by document, in the order of the document, and lets the best lead', () => {
    const of = (n: number, document: string, position: number, text: string, score: number) => ({
      ...passage(n, text, { score }),
      document,
      position,
    })
    const quotes = ask('Why does the slot fill the disk, and how do I drop the slot?', [
      of(1, 'slots.md', 200, 'The inactive slot fills the disk with old segments.', 1),
      of(2, 'other.md', 0, 'A disk that is full of a slot needs room.', 0.9),
      of(3, 'slots.md', 300, 'Drop the slot when its standby is gone.', 0.8),
      of(4, 'slots.md', 100, 'A slot that nobody reads is inactive, which the view shows.', 0.7),
    ])
    const order = quotes.map(({ n }) => n)
    expect(order[0]).toBe(1)
    const rest = order.filter((n) => n === 3 || n === 4)
    expect(rest).toEqual([4, 3])
    expect(order.indexOf(2)).toBeGreaterThan(order.indexOf(3))
  })

  test('prefers the passage that search found better when sentences are equal', () => {
    const low = passage(1, 'A slot keeps WAL for the standby.', { score: 0.2 })
    const high = passage(2, 'A slot keeps WAL for the replica.', { score: 0.9 })
    expect(ask('What does a slot keep?', [low, high])[0]?.n).toBe(2)
  })

  test('weighs terms by the rarity that it is given', () => {
    const passages = [
      passage(1, 'Alpha stands here in this text.'),
      passage(2, 'Beta stands here in this text.'),
    ]
    const rare = (wanted: string) => (term: string) => (term === wanted ? 5 : 0.1)
    expect(ask('alpha beta', passages, { inverseDocumentFrequency: rare('beta') })[0]?.n).toBe(2)
    expect(ask('alpha beta', passages, { inverseDocumentFrequency: rare('alpha') })[0]?.n).toBe(1)
  })

  test('gives the same quotes for the same input', () => {
    const input = { question: 'inactive slot dead space', passages: [slots, bloat] }
    const answerer = createExtractiveAnswerer()
    expect(answerer.answer(input)).toEqual(answerer.answer(input))
  })
})
