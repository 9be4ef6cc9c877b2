import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { likeness, questionSignature } from './question-signature.ts'
import { semanticThreshold } from './semantic-threshold.ts'

const domain = {
  glossary: [
    ['standby', 'replica'],
    ['write-ahead log', 'WAL'],
  ],
  entityPatterns: [{ kind: 'tank', pattern: '\\btank [a-z]\\b' }],
}
const isSame = (one: string, other: string): boolean => {
  const [a, b] = [questionSignature(one, domain), questionSignature(other, domain)]
  return a.gate === b.gate && likeness(a.terms, b.terms, () => 3) >= semanticThreshold
}

describe('questions are the same', () => {
  it.each([
    ['How do I increase pump_rate?', 'how can I raise pump_rate'],
    ['How do I turn the light off?', 'How do I switch off the light?'],
    ["Why doesn't the replica catch up?", 'Why does the standby not catch up?'],
    ['How much WAL is kept?', 'How much write-ahead log is kept?'],
    ['What is the best way to rinse the sponge?', 'How do I rinse the sponge?'],
  ])('%s and %s', (one, other) => expect(isSame(one, other)).toBe(true))
})

describe('questions are different', () => {
  it.each([
    ['by a name', 'What does pump_rate do?', 'What does pump_size do?'],
    ['by a number', 'Is 200 enough for fry?', 'Is 400 enough for fry?'],
    ['by a unit', 'Is a tank of 200 mb enough?', 'Is a tank of 200 gb enough?'],
    ['by a negation', 'Why does the pump start?', 'Why does the pump not start?'],
    [
      'by their direction',
      'How do I move fry from the tank to the pond?',
      'How do I move fry from the pond to the tank?',
    ],
    ['by an opposite', 'How do I enable the pump?', 'How do I disable the pump?'],
    ['by what they ask', 'How do I rinse the sponge?', 'Why do I rinse the sponge?'],
    [
      'by one word of many',
      'The pump of the small tank in the hall hums at night, what do I do?',
      'The pump of the small tank in the hall leaks at night, what do I do?',
    ],
    ['by a name of the domain', 'How warm is tank a?', 'How warm is tank b?'],
    ['by a comparison', 'Which is safe at pump_rate < 200?', 'Which is safe at pump_rate > 200?'],
  ])('%s', (_, one, other) => expect(isSame(one, other)).toBe(false))
})

describe('likeness', () => {
  const terms = fc.array(fc.constantFrom('pump', 'tank', 'fry', 'rinse', 'light'), { maxLength: 8 })

  it('is of both alike, from 0 to 1, and 1 for the same', () => {
    fc.assert(
      fc.property(terms, terms, (one, other) => {
        const weightOf = (term: string): number => term.length / 10
        const value = likeness(one, other, weightOf)
        expect(value).toBeCloseTo(likeness(other, one, weightOf), 10)
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeLessThanOrEqual(1)
        if (one.length > 0) expect(likeness(one, one, weightOf)).toBe(1)
      }),
    )
  })

  it('counts what both have in one order, by weight', () => {
    const weights: Record<string, number> = { pump: 3, hum: 2, at: 0.5, night: 1 }
    const weightOf = (term: string): number => weights[term] ?? 9
    expect(likeness(['pump', 'hum', 'at', 'night'], ['pump', 'hum', 'night'], weightOf)).toBeCloseTo(
      6 / 6.5,
      10,
    )
    expect(likeness(['pump', 'hum'], ['hum', 'pump'], weightOf)).toBe(0)
    expect(likeness([], [], weightOf)).toBe(0)
  })
})
