import { describe, expect, it } from 'vitest'
import { citeSentences } from './cite-sentences.ts'

const brief = (text: string, passages = 3) =>
  citeSentences(text, passages).map(({ text: said, citations, support }) => [said, citations, support])

describe('citeSentences', () => {
  it.each([
    [
      'Rinse it. [1] Then wait. [2]',
      [
        ['Rinse it.', [1], 'supported'],
        ['Then wait.', [2], 'supported'],
      ],
    ],
    [
      'Rinse it [1, 3]. Then wait.',
      [
        ['Rinse it', [1, 3], 'supported'],
        ['Then wait.', [], 'partial'],
      ],
    ],
    ['Rinse it.[1][2]', [['Rinse it.', [1, 2], 'supported']]],
    ['Set pump_rate[1] to 200. [2]', [['Set pump_rate[1] to 200.', [2], 'supported']]],
  ])('reads %s', (text, expected) => expect(brief(text)).toEqual(expected))

  it('says where each stands', () => {
    const text = 'Rinse it. [1] Then wait 3 weeks. [2]'
    for (const { start, end, text: said } of citeSentences(text, 2)) expect(text.slice(start, end)).toBe(said)
  })

  it.each(['Rinse it. [4]', 'Rinse it. [0]'])('refuses %s', (text) =>
    expect(() => citeSentences(text, 3)).toThrow(/is no passage: there are 3/),
  )
})
