import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { locateQuote } from './locate-quote.ts'

const even = () => 1
const passage = 'Rinse the sponge every 3 weeks in old water. Set pump_rate to 200 for fry.'

describe('locateQuote', () => {
  const quoted = (sentence: string) => {
    const { start, end } = locateQuote(sentence, passage, even)
    return passage.slice(start, end)
  }

  it('finds the sentence that shares most', () => {
    expect(quoted('The sponge is rinsed in water')).toBe('Rinse the sponge every 3 weeks in old water.')
    expect(quoted('pump_rate is 200')).toBe('Set pump_rate to 200 for fry.')
  })

  it('weighs rare words more', () => {
    const idf = (term: string) => (term === 'fry' ? 10 : 0.1)
    const { start } = locateQuote('The fry need old water every 3 weeks', passage, idf)
    expect(passage.slice(start)).toBe('Set pump_rate to 200 for fry.')
  })

  it('stays inside the passage', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ unit: 'binary' }), (sentence, text) => {
        const { start, end } = locateQuote(sentence, text, even)
        expect(start).toBeGreaterThanOrEqual(0)
        expect(end).toBeGreaterThanOrEqual(start)
        expect(end).toBeLessThanOrEqual(text.length)
      }),
    )
  })
})
