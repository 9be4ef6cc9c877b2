import { expect, test } from 'vitest'
import { compareTexts } from './compare-texts.ts'

test('what was taken out and put in stands in its place, the rest is counted', () => {
  const before = 'One.\n\nTwo.\n\nThree.'
  const after = 'One.\n\nTwo and a half.\n\nThree.\n\nFour.'
  expect(compareTexts(before, after)).toEqual([
    { kind: 'same', paragraphs: 1 },
    { kind: 'removed', text: 'Two.' },
    { kind: 'added', text: 'Two and a half.' },
    { kind: 'same', paragraphs: 1 },
    { kind: 'added', text: 'Four.' },
  ])
})

test('white space between paragraphs is no change', () => {
  expect(compareTexts('One.\n\n\nTwo.\n', 'One.\n\nTwo.')).toEqual([{ kind: 'same', paragraphs: 2 }])
})
