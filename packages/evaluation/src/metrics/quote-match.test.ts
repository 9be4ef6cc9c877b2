import { describe, expect, it } from 'vitest'
import { quoteMatch } from './quote-match.ts'

const source = 'Rinse the sponge\nevery 3 weeks. Then:\n\nSELECT 1;\nSELECT 2;'

describe('quoteMatch', () => {
  it.each([
    ['It says “rinse the sponge every 3 weeks.”', 1],
    ['It says "Rinse the sponge every 4 weeks".', 0],
    ['“rinse the sponge” and “feed the cat”', 0.5],
    ['```sql\nSELECT 1;\nSELECT 2;\n```', 1],
    ['```\nSELECT 3;\n```', 0],
    ['Only the "sponge" is meant.', null],
    ['Nothing is quoted.', null],
  ])('of %s', (text, expected) => {
    expect(quoteMatch(text, ['Something else.', source])).toBe(expected)
  })
})
