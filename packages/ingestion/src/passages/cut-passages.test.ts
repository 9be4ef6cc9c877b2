import { describe, expect, test } from 'vitest'
import { parseHtml } from '../parsing/parse-html.ts'
import { parseMarkdown } from '../parsing/parse-markdown.ts'
import { cutPassages, estimateTokens } from './cut-passages.ts'

const markdown = (text: string) => parseMarkdown({ name: 'a.md', markdown: text, fallbackTitle: 'a' })
const html = (text: string) => parseHtml({ html: text, fallbackTitle: 'a' })
const docBook = (text: string) => parseHtml({ html: text, fallbackTitle: 'a', docBook: true })
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
    const sections = Array.from({ length: 8 }, (_, n) => `<h3>Step ${n}</h3><p>${prose(200)}</p>`).join('')
    const passages = cutPassages(html(`<h2 id=o>Steps</h2>${sections}`))
    expect(passages).toHaveLength(3)
    for (const { headingPath, anchor } of passages) expect([headingPath, anchor]).toEqual([['Steps'], 'o'])
    expect(passages[0]?.text.startsWith('Steps\n\nStep 0\n\nThe server')).toBe(true)
    expect(passages.every(({ text }) => text.length <= 1_000)).toBe(true)
  })

  test('a term stands alone, an option however short; only tiny ones share a passage', () => {
    const paths = (terms: string): string[][] =>
      cutPassages(html(`<dl>${terms}</dl>`)).map(({ headingPath }) => headingPath)
    expect(paths(`<dt>one<dd>${prose(120)}<dt>two<dd>${prose(120)}`)).toEqual([['one'], ['two']])
    expect(paths('<dt>-a, --all<dd>All.<dt>-b<dd>B.')).toEqual([['-a, --all'], ['-b']])
    expect(paths('<dt>API<dd>A programming interface<dt>CA<dd>A certificate authority')).toEqual([[]])
  })

  test('the terms within the description of a term share passages', () => {
    const inner = Array.from({ length: 3 }, (_, n) => `<dt>part ${n}<dd>${prose(150)}`).join('')
    const passages = cutPassages(html(`<dl><dt id=f>format<dd><p>One of:</p><dl>${inner}</dl></dl>`))
    expect(passages.map(({ headingPath }) => headingPath)).toEqual([['format'], ['format']])
  })

  test('a linked table is a passage however short, unless it is what its section has', () => {
    const table = (id: string): string =>
      `<div class="table" id="${id}"><p class="title">Table 1. Of ${id}</p><div class="table-contents">
       <table class="table"><tr><td>a</td><td>b</td></tr></table></div></div>`
    const one = docBook(`<h2 id=s>Modes</h2><p>There are some.</p>${table('t')}`)
    expect(shape(cutPassages(one))).toEqual([
      ['Modes', 's', 'Modes\n\nThere are some.\n\nTable 1. Of t\n\na | b'],
    ])
    const two = docBook(
      `<h2 id=s>Modes</h2><p>There are some.</p>${table('t')}<p>And others.</p>${table('u')}`,
    )
    expect(shape(cutPassages(two))).toEqual([
      ['Modes', 's', 'Modes\n\nThere are some.\n\nTable 1. Of t\n\na | b'],
      ['Modes > Of u', 'u', 'And others.\n\nTable 1. Of u\n\na | b'],
    ])
  })

  test('the fragment of a table ends with it', () => {
    const table = '<div class="table" id="t"><p class="title">Table 1. Modes</p><div class="table-contents">'
    const page = `<h2 id=s>Modes</h2>${table}<table class="table"><tr><td>${prose(900)}</td></tr></table></div></div>`
    const anchors = cutPassages(docBook(`${page}<p>${prose(900)}</p>`)).map(({ anchor }) => anchor)
    expect(anchors).toEqual(['s', 's'])
  })

  test('what is cut in the middle of a note says so in its path', () => {
    const note = `<div class="warning"><h3>Warning</h3><p>${prose(1_500)}</p><p>${prose(1_500)}</p></div>`
    expect(cutPassages(html(`<h2>Files</h2>${note}`)).map(({ headingPath }) => headingPath)).toEqual([
      ['Files'],
      ['Files', 'Warning'],
    ])
  })

  test('the items of release notes stand alone, or a few together', () => {
    const items = Array.from(
      { length: 6 },
      (_, n) => `<li><p>Change ${n} (Some One)</p><p>${prose(380)}</p></li>`,
    )
    const page = `<div class="sect1" id="RELEASE-9-1"><h2>E.1. Release 9.1</h2><div id="m"><h3>Changes</h3><ul>${items.join('')}</ul></div></div>`
    const passages = cutPassages(docBook(page))
    expect(passages).toHaveLength(6)
    for (const { text, headingPath, anchor } of passages) {
      expect(text).toMatch(/- Change \d \(Some One\)\n\nThe server/)
      expect([headingPath.at(-1), anchor]).toEqual(['Changes', 'm'])
    }
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

  test('long tables are cut between rows, which know their caption, header and group', () => {
    const group = (n: number): string =>
      `<tr><td colspan=2>Class ${n}</td></tr>${`<tr><td>${n}0000</td><td>a condition of this class</td></tr>`.repeat(20)}`
    const rows = Array.from({ length: 3 }, (_, n) => group(n)).join('')
    const table = `<table id=t><caption>All codes</caption><thead><tr><th>Code<th>Name</tr></thead>${rows}</table>`
    const passages = cutPassages(html(`<h2 id=h>Codes</h2><p>${prose(900)}</p>${table}<p>After.</p>`))
    expect(passages.map(({ headingPath }) => headingPath.slice(1).join(' > '))).toEqual([
      '',
      'All codes (Code | Name) > Class 0',
      'All codes (Code | Name) > Class 0',
      'All codes (Code | Name) > Class 1',
      'All codes (Code | Name) > Class 1',
      'All codes (Code | Name) > Class 2',
      'All codes (Code | Name) > Class 2',
      '',
    ])
    expect(passages[1]?.text).toMatch(/^All codes\n\nCode \| Name\nClass 0\n00000 \| a condition/)
    expect(passages[2]?.text).toMatch(/^00000 \| a condition/)
    expect(passages[3]?.text).toMatch(/^Class 1\n10000 \| a condition/)
    expect(passages.map(({ anchor }) => anchor)).toEqual(['h', 't', 't', 't', 't', 't', 't', 'h'])
  })

  test('a row is never cut, and a long one stands alone', () => {
    const rows = [300, 2_500, 100, 100].map(
      (length, n) => `<tr><td>name_${n}</td><td>${prose(length)}</td></tr>`,
    )
    const passages = cutPassages(html(`<h2>Names</h2><p>All of them:</p><table>${rows.join('')}</table>`))
    expect(passages.map(({ text }) => text.match(/name_\d/g))).toEqual([
      ['name_0'],
      ['name_1'],
      ['name_2', 'name_3'],
    ])
    expect(passages[0]?.text.startsWith('Names\n\nAll of them:\n\nname_0 | The server')).toBe(true)
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
