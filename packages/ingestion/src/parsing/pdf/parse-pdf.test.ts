import { describe, expect, test } from 'vitest'
import { outlineOf } from '../../testing/outline.ts'
import { pdfFile } from '../../testing/pdf-file.ts'
import { readFixture } from '../../testing/read-fixture.ts'
import { joinLines, wordsOf } from './join-lines.ts'
import { pageRanges } from './page-ranges.ts'
import { parsePdf } from './parse-pdf.ts'

const parse = (bytes: Uint8Array) => parsePdf({ name: 'a.pdf', bytes, fallbackTitle: 'a' })
/** Lines of body text from a height downwards. */
const lines = (from: number, ...texts: string[]) =>
  texts.map((text, index) => ({ text, baseline: from - index * 13 }))

describe('a document that a word processor wrote', () => {
  test('headings, whole paragraphs and pages, without what each page repeats', async () => {
    const { title, text, blocks } = await parse(readFixture('standby.pdf'))
    expect(title).toBe('Standby runbook')
    const headings = blocks.filter(({ kind }) => kind === 'heading')
    expect(headings.map(({ level, start, end, anchor }) => [level, text.slice(start, end), anchor])).toEqual([
      [1, 'Standby runbook', 'page=1'],
      [2, '1. Look at the sender', 'page=1'],
      [2, '2. Look at the receiver', 'page=1'],
      [2, '3. Look at the replay', 'page=2'],
      [2, '4. Mend what is broken', 'page=3'],
    ])
    const paragraphs = blocks.filter(({ kind }) => kind === 'paragraph')
    expect(paragraphs).toHaveLength(12)
    for (const { start, end } of paragraphs) {
      expect(text.slice(start, end)).toMatch(
        /^(?:When a standby .* the others\.|A replication slot .* uncomfortable\.)$/,
      )
    }
    expect(text).not.toMatch(/internal|Page \d/)
  })
})

describe('what stands on a page', () => {
  test('larger lines are headings, by their size', async () => {
    const page = [
      { text: 'Failover', size: 22, baseline: 780 },
      { text: 'Before', size: 15, baseline: 740 },
      ...lines(715, 'Look whether the standby has', 'received everything.'),
      { text: 'After', size: 15, baseline: 660 },
      ...lines(640, 'Point the pooler at it.'),
    ]
    const parsed = await parse(pdfFile([page]))
    expect(parsed.title).toBe('Failover')
    expect(outlineOf(parsed)).toEqual([
      'heading1: Failover',
      'heading2: Before',
      'paragraph: Look whether the standby has received everything.',
      'heading2: After',
      'paragraph: Point the pooler at it.',
    ])
  })

  test('code, lists and tables', async () => {
    const row = (baseline: number, ...cells: string[]) =>
      cells.map((text, index) => ({ text, baseline, left: 72 + index * 150 }))
    const page = [
      ...lines(780, 'Run this on the primary and wait until it returns:'),
      { text: 'SELECT 1', baseline: 750, monospaced: true },
      { text: 'FROM x;', baseline: 737, left: 85.2, monospaced: true },
      ...lines(700, '\u0095 Stop the job', '\u0095 Start it again'),
      ...row(640, 'Setting', 'Default'),
      ...row(626, 'port', '5432'),
      ...lines(590, 'Then look at the log of the standby for a while.'),
    ]
    expect(outlineOf(await parse(pdfFile([page])))).toEqual([
      'paragraph: Run this on the primary and wait until it returns:',
      'code: SELECT 1\n  FROM x;',
      'list_item1: - Stop the job',
      'list_item1: - Start it again',
      'table: Setting | Default\nport | 5432',
      'paragraph: Then look at the log of the standby for a while.',
    ])
  })

  test('a sentence goes on over the end of a page', async () => {
    const parsed = await parse(
      pdfFile([
        lines(120, 'The standby replays what', 'it has received in the'),
        lines(780, 'order in which it came.', 'Then it waits.'),
      ]),
    )
    expect(outlineOf(parsed)).toEqual([
      'paragraph: The standby replays what it has received in the order in which it came. Then it waits.',
    ])
    expect(parsed.blocks[0]?.anchor).toBe('page=1')
  })
})

describe('pages without text', () => {
  const text = lines(700, 'Some text.')

  test('are said', async () => {
    const { warnings, blocks } = await parse(pdfFile([text, [], text, [], []]))
    expect(warnings).toEqual(['pages 2, 4 to 5 have no text: scanned?'])
    expect(blocks.map(({ anchor }) => anchor)).toEqual(['page=1', 'page=3'])
    expect((await parse(pdfFile([text, text, []]))).warnings).toEqual(['page 3 has no text: scanned?'])
  })

  test('make no document when there are no others', async () => {
    await expect(parse(pdfFile([[], []]))).rejects.toMatchObject({
      code: 'invalid_input',
      message: 'a.pdf holds no text on any page: scanned?',
    })
  })
})

describe('what cannot be read', () => {
  test('an encrypted document', async () => {
    await expect(parse(readFixture('encrypted.pdf'))).rejects.toMatchObject({
      code: 'invalid_input',
      message: 'a.pdf is encrypted: without its password it cannot be read',
    })
  })

  test('a document that is cut off is refused, or read as far as it goes', async () => {
    const whole = readFixture('standby.pdf')
    const reasons = new Set<string>()
    for (const share of [0.01, 0.3, 0.6, 0.9]) {
      const cut = whole.slice(0, whole.length * share)
      const parsed = await parse(cut).catch((error: Error) => error)
      if (parsed instanceof Error) reasons.add(parsed.message)
      else expect(parsed.text).toContain('standby')
    }
    expect([...reasons]).toEqual(['a.pdf is damaged or cut off: no pages can be found in it'])
  })
})

describe('a document that says of itself', () => {
  const page = lines(700, 'Some text.')

  test('its title, subject and date', async () => {
    const info = { Title: 'The drill', Subject: 'What to do', ModDate: 'D:20240531120000Z' }
    expect(await parse(pdfFile([page], info))).toMatchObject({
      title: 'The drill',
      metadata: { summary: 'What to do', publishedAt: '2024-05-31T12:00:00.000Z' },
    })
  })

  test.each(['', 'untitled', 'Microsoft Word - final2.doc', 'slides.pptx'])(
    'the title %j is none',
    async (Title) => {
      expect((await parse(pdfFile([page], { Title }))).title).toBe('a')
    },
  )
})

describe('lines that are joined', () => {
  const join = (...texts: string[]): string =>
    joinLines(texts, wordsOf([...texts, 'A well-known cause', 'the left hand'].map((text) => ({ text }))))

  test.each([
    [['the auto-', 'vacuum daemon'], 'the autovacuum daemon'],
    [['the well-', 'known cause'], 'the well-known cause'],
    [['on the left-', 'hand side'], 'on the left-hand side'],
    [['from 10-', '20 rows'], 'from 10- 20 rows'],
    [['one', 'two'], 'one two'],
  ])('%j', (texts, joined) => {
    expect(join(...texts)).toBe(joined)
  })
})

test('ranges of pages', () => {
  expect(pageRanges([3], 'is', 'are')).toBe('page 3 is')
  expect(pageRanges([1, 2, 3, 7, 9, 10], 'is', 'are')).toBe('pages 1 to 3, 7, 9 to 10 are')
})
