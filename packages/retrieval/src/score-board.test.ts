import { expect, test } from 'vitest'
import { ScoreBoard } from './score-board.ts'

test('gives the best of what was added up, and is empty for the next search', () => {
  const board = new ScoreBoard()
  board.reserve(4)
  for (const [entry, score] of [
    [3, 1],
    [0, 2],
    [2, 2],
  ] as const) {
    board.scores[entry] = score
    board.touched[board.count++] = entry
  }
  expect(board.hasAbove(1, 2)).toBe(true)
  expect(board.hasAbove(1, 3)).toBe(false)
  expect(board.takeBest(2)).toEqual([
    { entry: 0, score: 2 },
    { entry: 2, score: 2 },
  ])
  expect([...board.scores.slice(0, 4)]).toEqual([0, 0, 0, 0])
  expect(board.takeBest(2)).toEqual([])
})
