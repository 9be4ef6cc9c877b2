import { describe, expect, it } from 'vitest'
import { alignQuestions } from './align-questions.ts'

const passages = [
  { headingPath: ['Symptom'], text: 'The chain skips under load and the teeth look like shark fins.' },
  {
    headingPath: ['Remedy'],
    text: 'Replace the chain, the cassette and, when worn, the chainrings together.',
  },
  { headingPath: ['Tools'], text: 'A chain checker and a chain whip.' },
]

describe('alignQuestions', () => {
  it('puts a question at the passage that shares its telling words', () => {
    const aligned = alignQuestions(passages, [
      'why does my chain skip when I push hard under load',
      'must the cassette be replaced too',
    ])
    expect([...aligned]).toEqual([
      [0, ['why does my chain skip when I push hard under load']],
      [1, ['must the cassette be replaced too']],
    ])
  })

  it('does not let a word that all passages have decide', () => {
    expect(alignQuestions(passages, ['chain whip size']).get(2)).toEqual(['chain whip size'])
  })

  it('leaves out what shares no word, and bears having nothing', () => {
    expect(alignQuestions(passages, ['wie wechsle ich das']).size).toBe(0)
    expect(alignQuestions([], ['chain']).size).toBe(0)
    expect(alignQuestions(passages, []).size).toBe(0)
  })
})
