import { describe, expect, test } from 'vitest'
import { parseHtml } from '../parsing/parse-html.ts'
import { parseMarkdown } from '../parsing/parse-markdown.ts'
import { cutPassages, estimateTokens } from './cut-passages.ts'

const markdown = (text: string) => parseMarkdown({ name: 'a.md', markdown: text, fallbackTitle: 'a' })
const html = (text: string) => parseHtml({ html: text, fallbackTitle: 'a' })
const sentence = 'The server writes a checkpoint and then goes on with its work. '
const prose = (characters: number): string => sentence.repeat(Math.ceil(characters / sentence.length)).trim()
const shape = (passages: ReturnType<typeof cutPassages>): unknown[] =>
  passages.map(({ headingPath, anchor, text }) => [headingPath.join(' > '), anchor, text])

describe('sections', () => {
  test('a passage begins with its heading and knows those above, without the title', () => {
    const passages = cutPassages(
      markdown('# Guide\n\nIntro.\n\n## Steps\n\n### First\n\nDo.\n\n## End\n\nDone.'),
    )
    expect(shape(passages)).toEqual([
      ['', 'guide', 'Guide\n\nIntro.'],
      ['Steps > First', 'first', 'Steps\n\nFirst\n\nDo.'],
      ['End', 'end', 'End\n\nDone.'],
    ])
    expect(passages.map(({ ordinal }) => ordinal)).toEqual([0, 1, 2])
  })

  test('headings with nothing under them make no passage', () => {
    expect(cutPassages(markdown('# Guide\n\n## Empty\n\n# Other'))).toEqual([])
    expect(cutPassages(markdown('Text\n\n## See also')).map(({ text }) => text)).toEqual(['Text'])
  })

  test('a linked term is a passage however short; text after the list is not under its last term', () => {
    const page = html(
      '<h2 id=s>Settings</h2><p>Two:</p><dl><dt id=a>fsync<dd>On.<dt id=b>port<dd>5432.</dl><p>That is all.</p>',
    )
    expect(shape(cutPassages(page))).toEqual([
      ['Settings', 's', 'Settings\n\nTwo:'],
      ['Settings > fsync', 'a', 'fsync\n\nOn.'],
      ['Settings > port', 'b', 'port\n\n5432.'],
      ['Settings', 's', 'That is all.'],
    ])
  })

  test('tiny neighbours without an anchor share a passage, up to the target', () => {
    const terms = Array.from({ length: 8 }, (_, n) => `<dt>-${n}<dd>${prose(200)}`).join('')
    const passages = cutPassages(html(`<h2 id=o>Options</h2><dl>${terms}</dl>`))
    expect(passages).toHaveLength(3)
    for (const { headingPath, anchor } of passages) expect([headingPath, anchor]).toEqual([['Options'], 'o'])
    expect(passages[0]?.text.startsWith('Options\n\n-0\n\nThe server')).toBe(true)
    expect(passages.every(({ text }) => text.length <= 1_000)).toBe(true)
  })

  test('a longer term without an anchor stands alone', () => {
    const terms = `<dt>-a<dd>${prose(500)}<dt>-b<dd>short`
    expect(cutPassages(html(`<dl>${terms}</dl>`)).map(({ headingPath }) => headingPath)).toEqual([
      ['-a'],
      ['-b'],
    ])
  })
})

describe('lengths', () => {
  test('long prose is divided evenly near the target', () => {
    const passages = cutPassages(markdown(`# T\n\n${`${prose(300)}\n\n`.repeat(12)}`))
    expect(passages).toHaveLength(4)
    for (const { text } of passages) expect(Math.abs(text.length - 1_000)).toBeLessThan(200)
  })

  test('one over-long paragraph is cut at sentence ends', () => {
    const passages = cutPassages(markdown(prose(9_000)))
    expect(passages.length).toBeGreaterThan(6)
    for (const { text } of passages) {
      expect(text.length).toBeLessThanOrEqual(1_800)
      expect(text).toMatch(/^The server .*work\.$/s)
    }
  })

  test('text without spaces is cut, but never inside a character', () => {
    const passages = cutPassages(markdown(`x${'😀'.repeat(3_000)}`))
    expect(passages.map(({ text }) => text).join('')).toBe(`x${'😀'.repeat(3_000)}`)
    expect(passages.every(({ text }) => text.isWellFormed() && text.length <= 1_800)).toBe(true)
  })

  test('code stays whole up to 6,000 characters, with its heading and lead', () => {
    const code = Array.from({ length: 110 }, (_, n) => `SELECT pg_sleep(${n}); -- and a longer comment`).join(
      '\n',
    )
    const passages = cutPassages(markdown(`# Code\n\nRun this:\n\n\`\`\`\n${code}\n\`\`\`\n\n${prose(700)}`))
    expect(passages[0]?.text).toBe(`Code\n\nRun this:\n\n${code}`)
    expect(passages).toHaveLength(2)
  })

  test('longer tables are cut between rows, before a row that heads others', () => {
    const group = (n: number): string =>
      `<tr><td colspan=2>Class ${n}</td></tr>${`<tr><td>${n}000</td><td>a condition of this class</td></tr>`.repeat(20)}`
    const rows = Array.from({ length: 14 }, (_, n) => group(n)).join('')
    const passages = cutPassages(html(`<h2 id=h>Codes</h2><p id=t>Table 1. All</p><table>${rows}</table>`))
    expect(passages.length).toBeGreaterThan(5)
    expect(passages[0]?.text.startsWith('Codes\n\nTable 1. All\n\nClass 0\n')).toBe(true)
    for (const { text, anchor } of passages.slice(1)) {
      expect(text).toMatch(/^(?:Class \d+|\d+000 \| a condition of this class)\n/)
      expect(text).not.toMatch(/Class \d+$/)
      expect(anchor).toBe('t')
    }
  })

  test('a list stays with the sentence that leads it in', () => {
    const list = Array.from({ length: 6 }, (_, n) => `- item ${n} ${prose(60)}`).join('\n')
    const passages = cutPassages(
      markdown(`# T\n\n${prose(900)}\n\nThe causes are:\n\n${list}\n\n${prose(900)}`),
    )
    const withLead = passages.find(({ text }) => text.includes('The causes are:'))
    expect(withLead?.text).toContain('- item 5')
  })

  test('lengths can be chosen', () => {
    const passages = cutPassages(markdown(prose(4_000)), { target: 200, max: 300 })
    expect(passages.every(({ text }) => text.length <= 300)).toBe(true)
  })

  test('a paragraph of short sentences without end takes no time', () => {
    const parsed = markdown(`# T\n\n${'a. B. c. '.repeat(20_000)}`)
    const started = performance.now()
    expect(cutPassages(parsed).length).toBeGreaterThan(100)
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})

test.each([
  ['', 0],
  ['word', 1],
  ['words', 2],
  ['€€€€', 3],
])('tokens of %j are estimated at %i', (text, tokens) => {
  expect(estimateTokens(text)).toBe(tokens)
})
