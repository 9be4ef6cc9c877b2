import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readClaim } from './claim.ts'
import { prepareEvidence } from './prepared-evidence.ts'
import { bestStrengths, bestWindow, findHits, longestRun } from './term-match.ts'

const even = () => 1
const evidenceOf = (...texts: string[]) => prepareEvidence(texts.map((text) => ({ text, about: '' })))

describe('bestWindow', () => {
  const evidence = evidenceOf('Rinse the sponge. The tank is old. Set the pump to full.')
  const { terms } = readClaim('sponge tank pump', even)

  it.each([1, 2, 3])('of %i sentences has as many of three terms', (size) => {
    expect(bestWindow(terms, findHits(terms, evidence), size).recall).toBeCloseTo(size / 3, 9)
  })

  it('is never worse than any other window', () => {
    const word = fc.constantFrom('sponge', 'tank', 'pump', 'water', 'other')
    const sentence = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => `${words.join(' ')}.`)
    fc.assert(
      fc.property(
        fc.array(sentence, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 4 }),
        (all, size) => {
          const evidence = evidenceOf(...all)
          const { terms } = readClaim('sponge tank pump water', even)
          const hits = findHits(terms, evidence)
          const recalls = all.map((_, from) => {
            const seen = new Set(evidence.units.slice(from, from + size).flatMap((unit) => unit.terms))
            return terms.filter(({ term }) => seen.has(term)).length / terms.length
          })
          expect(bestWindow(terms, hits, size).recall).toBeCloseTo(Math.max(...recalls), 9)
        },
      ),
    )
  })
})

it('takes words of one family for nearly the same', () => {
  const { terms } = readClaim('maintainer', even)
  expect(bestStrengths(terms, findHits(terms, evidenceOf('maintenance')))).toEqual([0.7])
  expect(bestStrengths(terms, findHits(terms, evidenceOf('mainsail')))).toEqual([0])
  expect(bestStrengths(terms, findHits(terms, evidenceOf('maintainers')))).toEqual([1])
})

it('counts the longest run of terms within one sentence', () => {
  const claim = readClaim('rinse sponge tank pump', even)
  const evidence = evidenceOf('pump rinse sponge. tank pump. sponge rinse.')
  expect(longestRun(claim.sequence, findHits(claim.terms, evidence), evidence)).toBe(2)
})
