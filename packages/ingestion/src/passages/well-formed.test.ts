import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseHtml } from '../parsing/parse-html.ts'
import { parseMarkdown } from '../parsing/parse-markdown.ts'
import { parsePlainText } from '../parsing/parse-plain-text.ts'
import type { ParsedDocument } from '../parsing/parsed-document.ts'
import { cutPassages } from './cut-passages.ts'

const words = fc.stringMatching(/^[a-zé😀.,:*_`|#<>&;[\]() \n-]{0,60}$/u)
const markdownPiece = fc.oneof(
  words,
  fc.constantFrom(
    '# Heading\n\n',
    '## Other\n\n',
    '- item\n  - inner\n\n',
    '1. one\n2. two\n',
    '```\ncode  x\n\n y\n```\n\n',
    '| a | b |\n|---|---|\n| c | d |\n\n',
    '> [!NOTE]\n> text\n\n',
    '<div>\n\n',
    '\n\n',
  ),
)
const htmlPiece = fc.oneof(
  words,
  fc.constantFrom(
    '<h1>T</h1>',
    '<h3 id=x>S</h3>',
    '<p>',
    '</p>',
    '<ul><li>',
    '</ul>',
    '<dl><dt id=y>t<dd>',
    '</dl>',
    '<div class=note><h3>Note</h3>',
    '</div>',
    '<table><tr><td>',
    '<td rowspan=2>',
    '<table class=table><caption>c</caption><thead><tr><th>a<th>b</thead><tr><td>1<td>2<tr><td>group<tr><td>3<td>4</table>',
    '<td><p class=func_signature>f()</p><ul><li>',
    '</table>',
    '<pre> a\n\n b',
    '</pre>',
    '<br>',
    '&#0;&#xD800;&nbsp;',
    'e&#769;',
    ` ${'long words and so on. '.repeat(120)}`,
  ),
)
const pieces = (piece: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.array(piece, { maxLength: 25 }).map((all) => all.join(''))

const readers: [string, fc.Arbitrary<string>, (text: string) => ParsedDocument][] = [
  [
    'Markdown',
    pieces(markdownPiece),
    (markdown) => parseMarkdown({ name: 'a', markdown: `\n${markdown}`, fallbackTitle: 'a' }),
  ],
  ['HTML', pieces(htmlPiece), (html) => parseHtml({ html, fallbackTitle: 'a' })],
  [
    'plain text',
    fc.string({ unit: 'binary', maxLength: 300 }),
    (text) => parsePlainText({ text, fallbackTitle: 'a' }),
  ],
]

describe.each(readers)('%s, whatever it holds', (_, input, parse) => {
  test('gives ordered blocks that hold every visible character exactly once', () => {
    fc.assert(
      fc.property(input, (source) => {
        const { text, blocks } = parse(source)
        let end = 0
        for (const block of blocks) {
          expect(text.slice(end, block.start)).not.toMatch(/\S/)
          expect(block.start).toBeGreaterThanOrEqual(end)
          expect(block.end).toBeGreaterThan(block.start)
          end = block.end
        }
        expect(end).toBe(text.length)
        expect(text).not.toContain('\0')
        expect(text.isWellFormed()).toBe(true)
        expect(text.normalize('NFC')).toBe(text)
      }),
      { numRuns: 150 },
    )
  })

  test('gives passages that are spans of the text and hold every body block', () => {
    fc.assert(
      fc.property(
        input,
        fc.constantFrom(undefined, { target: 60, max: 90, maxWhole: 120, maxTable: 40, entryTarget: 30 }),
        (source, limits) => {
          const parsed = parse(source)
          const passages = cutPassages(parsed, limits)
          expect(cutPassages(parsed, limits)).toEqual(passages)
          let end = 0
          let held = ''
          for (const [index, passage] of passages.entries()) {
            expect(passage.ordinal).toBe(index)
            expect(passage.charStart).toBeGreaterThanOrEqual(end)
            expect(passage.text).toBe(parsed.text.slice(passage.charStart, passage.charEnd))
            expect(passage.text).toMatch(/\S/)
            expect(passage.text.isWellFormed()).toBe(true)
            end = passage.charEnd
            held += passage.text
          }
          const lastBody = parsed.blocks.findLast(({ kind }) => kind !== 'heading')?.end ?? 0
          const visible = (text: string): string => text.replace(/\s+/g, '')
          expect(visible(held)).toBe(visible(parsed.text.slice(0, lastBody)))
        },
      ),
      { numRuns: 150 },
    )
  })
})
