import { expect, test } from 'vitest'
import type { AnswerPassage } from '../extractive-answerer.ts'
import { analyze } from '../text-analysis.ts'
import { centralities } from './centralities.ts'

function passage(n: number, text: string, score: number): AnswerPassage {
  return { n, title: '', headingPath: [], text, score }
}

function unit(text: string): { terms: Set<string>; words: number } {
  return { terms: new Set(analyze(text)), words: text.split(' ').length }
}

test('the unit with the words of the best passages is the most central, and length alone wins nothing', () => {
  const passages = [
    passage(1, 'An inactive slot retains segments. Retained segments fill the volume.', 1),
    passage(2, 'A slot retains segments for a subscriber.', 0.9),
    passage(3, 'Colours of the console are set in a profile.', 0.2),
  ]
  const units = [
    unit('A slot retains segments'),
    unit(
      'A slot retains segments and the weather today is as mild as it was on most days of that other year',
    ),
    unit('Colours of the console'),
    unit('and the'),
  ]
  const [short = 0, long = 0, other = 0, none] = centralities(units, {
    passages,
    relativeScoreOf: ({ score }) => score,
    rarity: () => 1,
  })
  expect(short).toBe(1)
  expect(long).toBeLessThan(short)
  expect(other).toBeLessThan(long)
  expect(none).toBe(0)
})

test('of no topic nothing is central', () => {
  const rated = centralities([unit('a slot')], { passages: [], relativeScoreOf: () => 1, rarity: () => 1 })
  expect(rated).toEqual([0])
})
