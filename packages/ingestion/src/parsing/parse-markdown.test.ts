import { describe, expect, test } from 'vitest'
import { parseMarkdown } from './parse-markdown.ts'

const parse = (markdown: string) => parseMarkdown({ name: 'guide.md', markdown, fallbackTitle: 'guide' })
const outline = (markdown: string): string[] => {
  const { text, blocks } = parse(markdown)
  return blocks.map(({ kind, level, anchor, start, end }) =>
    [`${kind}${level ?? ''}${anchor ? `#${anchor}` : ''}`, text.slice(start, end)].join(': '),
  )
}

describe('blocks', () => {
  test('headings have unique slugs, and the first H1 stays a heading', () => {
    expect(outline('# Disk full!\n\n## What `df` says\n\nA\n\n## What df says\n\n## Own {#mine}\n')).toEqual([
      'heading1#disk-full: Disk full!',
      'heading2#what-df-says: What df says',
      'paragraph: A',
      'heading2#what-df-says-1: What df says',
      'heading2#mine: Own',
    ])
  })

  test('lists keep their numbers, levels and what belongs to an item', () => {
    expect(outline('3. one\n\n   more\n4. two\n   - [x] done\n   - deep\n\nafter')).toEqual([
      'list_item1: 3. one',
      'paragraph1: more',
      'list_item1: 4. two',
      'list_item2: - [x] done',
      'list_item2: - deep',
      'paragraph: after',
    ])
    expect(parse('- a\n  - b').text).toBe('- a\n\n  - b')
  })

  test('a table is one block, a row a line', () => {
    expect(outline('| Name | Means |\n|---|:-:|\n| `a` | *b*<br>c |\n| d |')).toEqual([
      'table: Name | Means\na | b c\nd',
    ])
  })

  test('code keeps its white space', () => {
    expect(parse('```sql\n\n  SELECT 1\n\n    AS x;  \n```\n').text).toBe('  SELECT 1\n\n    AS x;')
  })

  test('alerts and written labels are notes', () => {
    expect(
      outline('> [!WARNING]\n> Locks the table.\n>\n> Really.\n\n> Note: read on.\n\n> Said someone.'),
    ).toEqual([
      'note: Warning: Locks the table.',
      'note: Really.',
      'note: Note: read on.',
      'paragraph: Said someone.',
    ])
  })

  test('marks vanish, inline HTML leaves its text, links their words', () => {
    expect(
      parse('Set **work_mem** to `64MB` <b>now</b>, see [the *docs*][d] ![a plan](x.png).\n\n[d]: http://x')
        .text,
    ).toBe('Set work_mem to 64MB now, see the docs a plan.')
  })

  test('bare addresses stay as they are', () => {
    expect(parse('Ask dba@example.org or see https://example.org/a_b_c?x=1.').text).toBe(
      'Ask dba@example.org or see https://example.org/a_b_c?x=1.',
    )
  })

  test('HTML blocks are read as HTML', () => {
    expect(
      outline('<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>\n\n<!-- gone -->'),
    ).toEqual(['table: A | B\n1 | 2'])
  })
})

describe('titles', () => {
  test.each([
    ['front matter first', '---\ntitle: From above\n---\n# Heading', 'From above'],
    ['then the first H1', 'Text\n\n# Heading *one*', 'Heading one'],
    ['then the file', 'Text', 'guide'],
  ])('%s', (_, markdown, title) => {
    expect(parse(markdown).title).toBe(title)
  })
})

describe('long documents are parsed in pieces', () => {
  const filler = 'Some words about vacuum.\n\n'.repeat(400)

  test('a fenced block is not cut at a comment that looks like a heading', () => {
    const code = `a\n\n${'# not a heading\n\nx\n\n'.repeat(400)}b`
    const { blocks } = parse(`${filler}\`\`\`\n${code}\n\`\`\`\n\n${filler}`)
    expect(blocks.filter(({ kind }) => kind === 'code')).toHaveLength(1)
    expect(blocks.filter(({ kind }) => kind === 'heading')).toHaveLength(0)
  })

  test('a comment across blank lines stays a comment', () => {
    expect(parse(`${filler}<!-- one\n\n${'secret\n\n'.repeat(900)}-->\n\nend`).text).not.toContain('secret')
  })

  test('an ordered list goes on counting', () => {
    const { text } = parse(`${filler}${'1. step\n\n'.repeat(900)}`)
    expect(text).toContain('\n900. step')
  })

  test('links find definitions at the end', () => {
    const { text } = parse(`See [the log][1].\n\n${filler}[1]: https://example.org\n`)
    expect(text.startsWith('See the log.')).toBe(true)
  })
})

describe('input that would make a parser hang', () => {
  const near = (markdown: string): number => {
    const started = performance.now()
    try {
      parse(markdown)
    } catch (error) {
      expect(error).toMatchObject({ code: 'invalid_input' })
    }
    return performance.now() - started
  }

  test.each([
    ['emphasis marks', '*a_ '.repeat(20_000)],
    [
      'emphasis marks after a fence in a list',
      `- a\n  \`\`\`\n\n\`\`\`\nx\n\n\`\`\`\n\n${'*a_ '.repeat(20_000)}`,
    ],
    ['emphasis marks after a fence in HTML', `<div>\n\`\`\`\n\n${'*a_ '.repeat(20_000)}`],
    ['a wide table', `|${'a|'.repeat(5_000)}\n|${'-|'.repeat(5_000)}\n${'|\n'.repeat(2_000)}`],
    ['rows of cells', `|${'a|'.repeat(900)}\n|${'-|'.repeat(900)}\n${'|\n'.repeat(1_000)}`],
    ['quotes in quotes', `${'>'.repeat(20_000)}a`],
    ['lists in lists', Array.from({ length: 1_000 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n')],
    ['brackets', '[a]('.repeat(50_000)],
    ['closing brackets', '(~~~"]:'.repeat(5_000)],
    ['footnotes in quotes', '[^a]: > '.repeat(5_000)],
    ['comments', 'a<!-- '.repeat(20_000)],
    ['code marks', Array.from({ length: 1_500 }, (_, length) => '`'.repeat(length + 1)).join(' a ')],
    ['blank lines', `a${'\n'.repeat(500_000)}b`],
    ['headings without end', 'a\n-\n'.repeat(50_000)],
  ])('%s', (_, markdown) => {
    expect(near(markdown)).toBeLessThan(2_000)
  })

  test('the refusal says where and what', () => {
    expect(() => parse(`---\ntitle: x\n---\nfine\n\n${'*a_ '.repeat(20_000)}`)).toThrow(
      'guide.md: the Markdown is too intricate to be read; most of it is from line 6: 40000 emphasis marks in one paragraph',
    )
  })

  test('a long ordinary document is no such input', () => {
    const rows = Array.from({ length: 1_000 }, (_, row) => `| \`setting_${row}\` | **on** | what it _does_ |`)
    const markdown = `| a | b | c |\n|---|---|---|\n${rows.join('\n')}\n\n${'- *item* of `a_list`\n'.repeat(500)}`
    expect(parse(markdown).blocks).toHaveLength(501)
  })
})
