import { type FootnoteError, maxQuestionCharacters } from '@footnote/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { guardQuestion } from './guard-question.ts'

function codeOf(raw: string): string | undefined {
  try {
    guardQuestion(raw)
    return undefined
  } catch (thrown) {
    return (thrown as FootnoteError).code
  }
}

describe('guardQuestion', () => {
  it.each([
    ['nothing', ''],
    ['spaces', ' \t\n\r '],
    ['zero-width characters', '\u200b\u200c\u200d\ufeff\u2060'],
    ['marks of direction', '\u200e\u200f\u061c\u202e\u2066\u2067\u2069'],
    ['soft hyphens', '\u00ad\u00ad'],
    ['the Hangul filler, which Unicode counts as a letter', '\u3164\u115f\uffa0'],
    ['tag characters', '\u{e0068}\u{e0069}'],
    ['emoji', '🐘🔥👩‍🚒'],
    ['punctuation', '?!… ---'],
    ['NUL', '\u0000\u0000'],
    ['half a surrogate pair', '\ud83d'],
    ['combining marks', '\u0301\u0302'],
  ])('refuses what is only %s', (_, raw) => {
    expect(codeOf(raw)).toBe('invalid_input')
  })

  it.each([
    ['NUL', 'dead\u0000 rows', 'dead rows'],
    ['half a surrogate pair', 'dead \ud83drows', 'dead rows'],
    ['marks of direction', '\u2067dead rows\u2069\u200f', 'dead rows'],
    ['letters hidden in tag characters', 'dead rows\u{e0069}\u{e0067}', 'dead rows'],
    ['space around', ' \n dead rows\t ', 'dead rows'],
    ['a decomposed letter', 'cafe\u0301', 'café'],
    ['a letter decomposed around something invisible', 'cafe\u200b\u0301', 'café'],
  ])('takes out %s', (_, raw, kept) => {
    expect(guardQuestion(raw)).toBe(kept)
  })

  it('keeps lines, whole pairs and other scripts', () => {
    const question = 'Why 🐘?\n\tFATAL: zu viele Verbindungen, 接続, اتصال'
    expect(guardQuestion(question)).toBe(question)
    expect(guardQuestion('one\r\ntwo')).toBe('one\ntwo')
    expect(guardQuestion('one\rtwo\ftwo')).toBe('one\ntwo two')
  })

  it('reads as many characters as the contract says, and not one more', () => {
    expect(guardQuestion('a'.repeat(maxQuestionCharacters))).toHaveLength(maxQuestionCharacters)
    expect(guardQuestion(`  ${'a'.repeat(maxQuestionCharacters)}\u0000 `)).toHaveLength(maxQuestionCharacters)
    expect(codeOf('a'.repeat(maxQuestionCharacters + 1))).toBe('too_large')
    expect(codeOf('why? '.repeat(20_000))).toBe('too_large')
    expect(() => guardQuestion('a'.repeat(9_000))).toThrow('The question has 9,000 characters')
  })

  it('gives what a database can store, and the same for what it gave', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (raw) => {
        const question = guardQuestion(`why ${raw}`)
        expect(question.isWellFormed()).toBe(true)
        expect(question).not.toMatch(/[\p{Cc}--[\t\n]]/v)
        expect(guardQuestion(question)).toBe(question)
      }),
    )
  })
})
