import { expect, it } from 'vitest'
import { f1ByClass } from './f1-by-class.ts'

it('counts each class against the rest', () => {
  const pairs = [
    { expected: 'a', predicted: 'a' },
    { expected: 'a', predicted: 'b' },
    { expected: 'a', predicted: 'a' },
    { expected: 'b', predicted: 'a' },
  ] as const
  expect(f1ByClass(pairs, ['a', 'b', 'c'])).toEqual({
    a: { precision: 2 / 3, recall: 2 / 3, f1: 2 / 3, expected: 3, predicted: 3 },
    b: { precision: 0, recall: 0, f1: 0, expected: 1, predicted: 1 },
    c: { precision: null, recall: null, f1: null, expected: 0, predicted: 0 },
  })
})
