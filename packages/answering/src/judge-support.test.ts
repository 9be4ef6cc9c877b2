import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgeSupport, locateQuote } from './judge-support.ts'

const even = () => 1
const passage = 'Rinse the sponge every 3 weeks in old water. Set pump_rate to 200 for fry.'

describe('judgeSupport', () => {
  it.each([
    ['the passage itself', passage, 'supported'],
    ['its words in other forms', 'The sponges are rinsed in old water.', 'supported'],
    ['a part of its words', 'Rinse the sponge with warm chlorine water.', 'partial'],
    ['other words', 'Replace ceramic rings yearly.', 'unsupported'],
    ['a number that it lacks', 'Rinse the sponge every 4 weeks in old water.', 'partial'],
    ['a setting that it lacks', 'Set pump_speed to 200 for fry, in old water.', 'partial'],
    ['stop words alone', 'Is it so?', 'partial'],
  ])('judges %s', (_, sentence, support) => {
    expect(judgeSupport(sentence, [passage], even)).toBe(support)
  })

  it('never supports what cites nothing', () => {
    fc.assert(fc.property(fc.string(), (sentence) => judgeSupport(sentence, [], even) === 'unsupported'))
  })

  it('takes the passages together', () => {
    const [first = '', second = ''] = passage.split('. ')
    const sentence = 'Rinse the sponge every 3 weeks and set pump_rate to 200.'
    expect(judgeSupport(sentence, [first], even)).not.toBe('supported')
    expect(judgeSupport(sentence, [first, second], even)).toBe('supported')
  })

  it('weighs rare words more', () => {
    const idf = (term: string) => (term === 'spong' ? 10 : 0.1)
    expect(judgeSupport('Rinse the sponge yearly, gently, warmly.', [passage], idf)).toBe('supported')
    expect(judgeSupport('Rinse the gravel every water, sponge.', ['Rinse every water gravel.'], idf)).toBe(
      'unsupported',
    )
  })
})

describe('locateQuote', () => {
  const quoted = (sentence: string) => {
    const { start, end } = locateQuote(sentence, passage, even)
    return passage.slice(start, end)
  }

  it('finds the sentence that shares most', () => {
    expect(quoted('The sponge is rinsed in water')).toBe('Rinse the sponge every 3 weeks in old water.')
    expect(quoted('pump_rate is 200')).toBe('Set pump_rate to 200 for fry.')
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
