import { scopeWordLeaning } from '@footnote/answering'
import { analyze } from '@footnote/models'
import { expect, it } from 'vitest'
import { fitScopeWords } from './fit-scope-words.ts'

const inside = ['chain skips', 'chain worn', 'brake rubs', 'brake squeals', 'wheel buckled', 'chain rusty']
const outside = ['cake recipe', 'cake oven', 'chain of command', 'tax return', 'tax office', 'cake icing']

it('weighs a word by the side that asks it, and leaves out what was seen once', () => {
  const { weights, unseen } = fitScopeWords(inside, outside)
  expect(weights.chain).toBeGreaterThan(0)
  expect(weights.cake).toBeLessThan(0)
  expect(weights.buckled).toBeUndefined()
  expect(unseen).toBe(0)
})

it('leans to the side whose words a question has, whatever its length', () => {
  const words = fitScopeWords(inside, outside)
  const lean = (question: string): number => scopeWordLeaning(analyze(question), words)
  expect(lean('my brake squeals and the chain')).toBeGreaterThan(0.5)
  expect(lean('cake tax')).toBeLessThan(0.5)
  expect(lean('cake tax cake tax')).toBe(lean('cake tax'))
  expect(lean('')).toBe(0.5)
})

it('takes a word that nobody asks for an outside one when the inside is known far better', () => {
  expect(
    fitScopeWords(
      Array.from({ length: 60 }, (_, n) => `chain ${n}`),
      outside,
    ).unseen,
  ).toBeLessThan(0)
})
