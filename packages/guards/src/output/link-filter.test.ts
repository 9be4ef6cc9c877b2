import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLinkFilter } from './link-filter.ts'

const known = (url: string): boolean => url.startsWith('https://docs.example/')

function filtered(text: string, cuts: number[] = []): { text: string; changed: number } {
  const filter = createLinkFilter(known)
  let shown = ''
  let last = 0
  for (const cut of [...cuts.filter((at) => at < text.length), text.length]) {
    shown += filter.push(text.slice(last, cut))
    last = cut
  }
  return { text: shown + filter.end(), changed: filter.changed }
}

const cases: [string, string, string, number][] = [
  ['an unknown link', 'See [the page](https://evil.example/a?q=1) now.', 'See the page now.', 1],
  [
    'a known link',
    'See [the page](https://docs.example/a) now [1].',
    'See [the page](https://docs.example/a) now [1].',
    0,
  ],
  ['an unknown address', 'See https://evil.example/a now.', 'See evil.example/a now.', 1],
  ['a known address', 'See https://docs.example/a.', 'See https://docs.example/a.', 0],
  ['an address between angles', 'See <https://evil.example/a>.', 'See evil.example/a.', 1],
  ['a picture', 'Look: ![a chart](https://evil.example/p.png?d=secret) so.', 'Look: a chart so.', 1],
  ['a picture of a source', '![x](https://docs.example/p.png)', 'x', 1],
  [
    'a picture by reference',
    '![x][evil]\n\n[evil]: https://evil.example/p',
    'x\n\n[evil]: evil.example/p',
    2,
  ],
  ['a script address', '[click](javascript:alert(1)) and [data](data:text/html,x)', 'click) and data', 2],
  ['a link in a label', '[https://evil.example](https://evil.example)', 'evil.example', 2],
  ['tags', 'a <img src="https://evil.example/x"> <a href=//evil.example>b</a> c', 'a  b c', 3],
  ['a comparison', 'a < b and c <= d, x<y', 'a < b and c <= d, x<y', 0],
  ['markers', 'Rinse it [1]. Then [2, 3] and [[4]].', 'Rinse it [1]. Then [2, 3] and [[4]].', 0],
  ['an array', 'SELECT a[1], b[2:3] FROM t WHERE x !~ y!', 'SELECT a[1], b[2:3] FROM t WHERE x !~ y!', 0],
  ['code', 'Run `curl https://evil.example/x` first.', 'Run `curl https://evil.example/x` first.', 0],
  [
    'a block',
    '```sh\ncurl https://evil.example/x\n![a](b)\n```\nhttps://evil.example',
    '```sh\ncurl https://evil.example/x\n![a](b)\n```\nevil.example',
    1,
  ],
]

describe('createLinkFilter', () => {
  it.each(cases)('%s', (_, text, plain, changed) => {
    expect(filtered(text)).toEqual({ text: plain, changed })
  })

  it('gives the same, however the text is cut into pieces', () => {
    const text = fc.constantFrom(...cases.map(([, source]) => source))
    const cuts = fc
      .array(fc.nat({ max: 120 }), { maxLength: 30 })
      .map((all) => [...new Set(all)].sort((a, b) => a - b))
    fc.assert(
      fc.property(text, cuts, (source, at) => {
        expect(filtered(source, at)).toEqual(filtered(source))
      }),
    )
  })

  it('holds back little, and not for ever', () => {
    const filter = createLinkFilter(known)
    expect(filter.push('Rinse the sponge ')).toBe('Rinse the sponge ')
    let shown = ''
    for (let n = 0; n < 200; n += 1) shown += filter.push(`[${'a'.repeat(50)}`)
    expect(shown.length).toBeGreaterThan(8_000)
  })
})
