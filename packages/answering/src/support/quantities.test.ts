import { describe, expect, it } from 'vitest'
import { hasQuantity, quantitiesIn } from './quantities.ts'

const texts = (text: string) => quantitiesIn(text).map((quantity) => quantity.text)

describe('quantitiesIn', () => {
  it.each([
    ['Wait 30 seconds, then 2 hours.', ['30 seconds', '2 hours']],
    ['It takes 1,024 MB or 1.5GB.', ['1,024 MB', '1.5GB']],
    ['About 80 per cent, or 80%.', ['80 per cent', '80%']],
    ['Version 15 and version 15.2', ['15', '15.2']],
    ['Four workers and twelve slots', ['Four', 'twelve']],
    ['1. Stop it.\n2) Start it.', []],
    ['error 40P01 in base64 of pg_15 at 10.1.2.3', []],
    ['No number at all', []],
  ])('reads %s', (text, expected) => expect(texts(text)).toEqual(expected))

  it('knows the word before', () => {
    expect(quantitiesIn('From version 14 on; 3 of them').map(({ before }) => before)).toEqual([
      'version',
      'on',
    ])
  })
})

describe('hasQuantity', () => {
  const has = (source: string, claim: string) =>
    quantitiesIn(claim).every((wanted) => hasQuantity(quantitiesIn(source), wanted))

  it.each([
    ['1 GB', '1024 MB', true],
    ['8kB pages', '8192 bytes', true],
    ['two minutes', '120 seconds', true],
    ['20 per cent', '20%', true],
    ['a limit of 100', '100 seconds', true],
    ['200 million', '200,000,000', true],
    ['1 GB', '1 MB', false],
    ['20 seconds', '20 minutes', false],
    ['three weeks', '4 weeks', false],
    ['nothing', '4', false],
  ])('finds in "%s" what "%s" says: %s', (source, claim, expected) => {
    expect(has(source, claim)).toBe(expected)
  })
})
