import { describe, expect, it } from 'vitest'
import { fuseRankings, type Rankings } from './fuse-rankings.ts'

const weights = { lexical: 1, questions: 0.5, vector: 0.1, sameDocument: 0.5 }
const none: Rankings = { lexical: [], proximity: [], questions: [], vector: [], spokenFor: () => [] }
const scoresOf = (rankings: Partial<Rankings>, other = weights): [number, number][] =>
  fuseRankings({ ...none, ...rankings }, other).map(({ entry, score }) => [entry, Number(score.toFixed(6))])

describe('fuseRankings', () => {
  it('adds the shares of the best score of each list', () => {
    const lexical = [
      { entry: 1, score: 20 },
      { entry: 2, score: 15 },
    ]
    const vector = [
      { entry: 2, similarity: 0.8 },
      { entry: 3, similarity: 0.4 },
    ]
    expect(scoresOf({ lexical, vector })).toEqual([
      [1, 1],
      [2, 0.85],
      [3, 0.05],
    ])
  })

  it('gives what a document is asked to its passages, most to the one with most of its own', () => {
    const lexical = [
      { entry: 5, score: 10 },
      { entry: 6, score: 8 },
    ]
    const questions = [{ entry: 4, score: 3, forDocument: true }]
    expect(scoresOf({ lexical, questions, spokenFor: () => [4, 5, 6] })).toEqual([
      [5, 1.5],
      [6, 1.05],
      [4, 0.125],
    ])
  })

  it('counts a passage that several questions speak for once, by the most that one gives it', () => {
    const questions = [
      { entry: 1, score: 4, forDocument: true },
      { entry: 2, score: 3, forDocument: false },
    ]
    const spokenFor: Rankings['spokenFor'] = ({ forDocument }) => (forDocument ? [1, 2] : [2])
    expect(scoresOf({ questions, spokenFor })).toEqual([
      [1, 0.5],
      [2, 0.375],
    ])
  })

  it('explains a list without weight and finds nothing by it; bears unlike vectors and empty lists', () => {
    const vector = [{ entry: 1, similarity: 0.9 }]
    expect(scoresOf({ vector }, { ...weights, vector: 0 })).toEqual([])
    expect(scoresOf({ vector: [{ entry: 1, similarity: -0.2 }] })).toEqual([])
    expect(scoresOf({})).toEqual([])
  })
})
