import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { settledLength, splitCited, splitMarkers, withoutUnmapped } from './citation-markers.ts'

describe('splitMarkers', () => {
  it.each([
    ['Rinse it [1].', 'Rinse it.', [1]],
    ['Rinse it. [1]', 'Rinse it.', [1]],
    ['Rinse it.[1][2]', 'Rinse it.', [1, 2]],
    ['Rinse it [1, 2].', 'Rinse it.', [1, 2]],
    ['Rinse it [1 ,2,  3].', 'Rinse it.', [1, 2, 3]],
    ['Rinse it [[1]].', 'Rinse it.', [1]],
    ['Rinse it 【1】.', 'Rinse it.', [1]],
    ['Rinse it [ 1, 2 ].', 'Rinse it.', [1, 2]],
    ['Rinse it [1 [2]].', 'Rinse it.', [2, 1]],
    ['Rinse [1] it [2], then [1] wait.', 'Rinse it, then wait.', [1, 2]],
    ['[3] Rinse it.', ' Rinse it.', [3]],
    ['Rinse it [0] [999].', 'Rinse it.', [0, 999]],
    ['None here.', 'None here.', []],
    ['Edit the .pgpass file in .. [1].', 'Edit the .pgpass file in ...', [1]],
  ])('reads %s', (sentence, text, numbers) => {
    expect(splitMarkers(sentence)).toEqual({ text, numbers })
  })

  it.each(['A list [a] of [2024] years', 'a[x] and [1', 'not [ ] nor [,]', 'a [1-2] range', '[^1]'])(
    'finds none in %s',
    (text) => expect(splitMarkers(text)).toEqual({ text, numbers: [] }),
  )

  it.each([
    'Take `array[1]` and `cd .. && ls .`',
    'Take ``a ` b[1]`` whole',
    '```sql\nSELECT a[1] , b[2] FROM t ;\n```',
    '~~~\nx[1]\n~~~',
    '````\n```\nx[1]\n```\n````',
    'As here:\n```\nx[1] is still open',
    '```\n```',
  ])('leaves code as it is: %s', (text) => {
    expect(splitMarkers(text)).toEqual({ text, numbers: [] })
    expect(splitMarkers(`${text}\n[7]`).numbers).toEqual(text.includes('open') ? [] : [7])
  })

  it('takes a tick that nothing closes for a character', () => {
    expect(splitMarkers('The ` is odd [1].')).toEqual({ text: 'The ` is odd.', numbers: [1] })
  })

  it.each([
    ['brackets', '['.repeat(100_000)],
    ['open numbers', '[1,'.repeat(33_000)],
    ['spaces before nothing', `a${' '.repeat(100_000)}b`],
    ['spaces in a marker', `[1${' '.repeat(100_000)}`],
    ['ticks of two lengths', '` `` '.repeat(20_000)],
    ['open fences', '```\n~~~\n'.repeat(12_000)],
    ['nested markers', `${'[1 '.repeat(20_000)}${']'.repeat(20_000)}`],
    ['lines of markers', '[1]\n'.repeat(25_000)],
  ])('is done soon with 100 kB of %s', (_, text) => {
    const started = performance.now()
    splitMarkers(text)
    settledLength(text)
    expect(performance.now() - started).toBeLessThan(1_000)
  })
})

describe('splitCited', () => {
  const parts = (text: string) => splitCited(text).map(({ start, end }) => text.slice(start, end))

  it.each([
    ['a marker before the full stop', 'One thing [1]. Another [2].', ['One thing [1].', 'Another [2].']],
    ['a marker after it', 'One thing. [1] Another. [2]', ['One thing. [1]', 'Another. [2]']],
    ['a marker right after it', 'One thing.[1] Another.[2][3]', ['One thing.[1]', 'Another.[2][3]']],
    ['a marker of another form', 'One thing.【1】 Another. [[2]]', ['One thing.【1】', 'Another. [[2]]']],
    ['a marker on its own line', 'One thing.\n[1]\n\nAnother.', ['One thing.\n[1]', 'Another.']],
    ['a marker in front of all', '[1] One thing. Another.', ['[1] One thing.', 'Another.']],
    [
      'a block with its marker below',
      'Run:\n\n```\na. b\nc[1]\n```\n[2]',
      ['Run:', '```\na. b\nc[1]\n```\n[2]'],
    ],
  ])('gives a sentence %s', (_, text, expected) => expect(parts(text)).toEqual(expected))

  it('loses no marker', () => {
    const piece = fc.constantFrom(
      'Rinse it.',
      ' ',
      '\n',
      '[1]',
      '[2, 3]',
      '【4】',
      'and more',
      ':',
      '- item',
      '`x[9]`',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = `Start. ${pieces.join('')}`
        const cited = parts(text).flatMap((part) => splitMarkers(part).numbers)
        expect(new Set(cited)).toEqual(new Set(splitMarkers(text).numbers))
      }),
    )
  })
})

describe('withoutUnmapped', () => {
  it.each([
    ['Rinse it [1].', 0, 'Rinse it [1].'],
    ['Rinse it [9].', 0, 'Rinse it.'],
    ['Rinse it [1, 9] [0].', 0, 'Rinse it [1].'],
    ['Rinse it [2]. Wait 【12】 now', 13, ' Wait now'],
    ['`a[9]` and\n```\nb[9]\n```\nstay', 0, '`a[9]` and\n```\nb[9]\n```\nstay'],
    ['```\nb[9]\nc[8]', 9, 'c[8]'],
    ['Rinse it [8 [9]].', 0, 'Rinse it.'],
  ])('shows of %j from %i on: %j', (text, from, shown) => {
    expect(withoutUnmapped(text, from, 3)).toBe(shown)
  })
})

describe('settledLength', () => {
  it.each([
    ['Rinse it [', 'Rinse it '],
    ['Rinse it [1', 'Rinse it '],
    ['Rinse it [1]', 'Rinse it '],
    ['Rinse it [[1]', 'Rinse it '],
    ['Rinse it [1, 2, 3, 4, 5, 6, 7, 8', 'Rinse it '],
    ['Rinse it 【1', 'Rinse it '],
    ['Rinse `pump', 'Rinse '],
    ['Rinse ``pump` x', 'Rinse '],
    ['one `a` two `b', 'one `a` two '],
    ['Rinse it 🐟'.slice(0, -1), 'Rinse it '],
  ])('holds back what is open: %s', (text, settled) => {
    expect(text.slice(0, settledLength(text))).toBe(settled)
  })

  it.each([
    '',
    'Rinse it',
    'Rinse it [1] and',
    'an [open',
    '`pump` is',
    'a ` tick\nand',
    '```sql\nSELECT',
    '```',
  ])('holds nothing back: %s', (text) => expect(settledLength(text)).toBe(text.length))
})
