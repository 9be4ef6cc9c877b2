import { expect, it } from 'vitest'
import { historyMessages } from './history-messages.ts'

it('keeps the newest answered questions that fit, whole and without markers', () => {
  const turns = [
    { question: 'One?', answer: 'x'.repeat(90) },
    { question: 'Two?', answer: 'Two. [1] [2]' },
    { question: 'Refused?', answer: null },
    { question: 'Three?', answer: 'Three. [3]' },
  ]
  expect(historyMessages(turns, 20).map(({ role, content }) => [role, content])).toEqual([
    ['user', 'Two?'],
    ['assistant', 'Two.'],
    ['user', 'Three?'],
    ['assistant', 'Three.'],
  ])
  expect(historyMessages(turns, 1_000)).toHaveLength(6)
  expect(historyMessages(turns, 1)).toEqual([])
})
