import { expect, it } from 'vitest'
import { distinctSources, matchesSource } from './match-source.ts'

it.each([
  ['https://docs.example/15/routine-vacuuming.html', 'routine-vacuuming.html', true],
  ['https://docs.example/15/Routine-Vacuuming.html', 'ROUTINE-vacuuming.html', true],
  ['https://docs.example/15/checksums.html', '15/checksums.html', true],
  ['checksums.html', 'checksums.html', true],
  ['checksums.html', '/checksums.html', true],
  ['pack:guides:lag.md', 'lag.md', true],
  ['https://docs.example/15/sql-vacuum.html', '-vacuum.html', true],
  ['https://docs.example/15/app-pgchecksums.html', 'checksums.html', false],
  ['https://docs.example/15/app-pgamcheck.html', 'amcheck.html', false],
  ['https://docs.example/115/a.html', '15/a.html', false],
  ['https://docs.example/15/checksums.html?x', 'checksums.html', false],
  ['https://docs.example/15/sql-vacuum.html', '/vacuum.html', false],
  ['', 'a.html', false],
])('%s ends in %s: %s', (uri, ending, expected) => {
  expect(matchesSource(uri, ending)).toBe(expected)
})

it('counts a source once, however often and however exactly it is listed', () => {
  expect(distinctSources(['a.html', 'A.html', '15/a.html', 'b.html'])).toEqual(['a.html', 'b.html'])
})
