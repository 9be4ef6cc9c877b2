import { analyze } from '@footnote/models'
import { expect, it } from 'vitest'
import { QuestionIndex } from './question-index.ts'

const bag = (text: string): Map<string, number> => new Map(analyze(text).map((term) => [term, 1]))
const everything = { limit: 10, accept: () => true }

function sampleIndex(): QuestionIndex {
  const index = new QuestionIndex()
  index.add(3, ['why does the chain skip', 'my gears slip under load'], true)
  index.add(7, ['the brake lever goes down to the bar'], false)
  index.add(8, [], true)
  return index
}

it('finds the passage whose questions a person uses words of, spread over several of them', () => {
  const [first, ...others] = sampleIndex().search(bag('chain slips when I push hard under load'), everything)
  expect(first).toMatchObject({ entry: 3, forDocument: true })
  expect(first?.score).toBeGreaterThan(0)
  expect(others).toEqual([])
})

it('leaves out what is not accepted and what was removed, of document and section alike', () => {
  const index = sampleIndex()
  index.add(3, ['which brake pads squeal'], false)
  expect(index.search(bag('brake'), everything).map(({ entry }) => entry)).toEqual([3, 7])
  expect(index.search(bag('brake'), { limit: 10, accept: (entry) => entry !== 7 })).toHaveLength(1)
  index.remove(3)
  expect(index.search(bag('chain brake'), everything).map(({ entry }) => entry)).toEqual([7])
})

it('comes back from a snapshot as it was, without what was removed', () => {
  const index = sampleIndex()
  index.remove(7)
  const again = QuestionIndex.fromSnapshot(index.toSnapshot())
  expect(again.search(bag('chain'), everything)).toEqual(index.search(bag('chain'), everything))
  expect(again.search(bag('brake lever'), everything)).toEqual([])
  again.remove(3)
  expect(again.search(bag('chain'), everything)).toEqual([])
})
