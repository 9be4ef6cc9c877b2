import { afterEach, describe, expect, test } from 'vitest'
import { pdfFile, pdfOfContents } from '../../testing/pdf-file.ts'
import { zipFile } from '../../testing/zip-file.ts'
import { createDocumentParser, type DocumentParser } from './document-parser.ts'

const page = pdfFile([[{ text: 'Stop the server', baseline: 700 }]])
/** A page that draws so much text that reading it takes seconds. */
const endless = pdfOfContents([Buffer.alloc(60_000_000, 'BT /F1 11 Tf 72 700 Td (A) Tj ET\n')])

let parser: DocumentParser | undefined
afterEach(() => parser?.[Symbol.asyncDispose]())

const start = (options: Parameters<typeof createDocumentParser>[0] = {}): DocumentParser => {
  parser = createDocumentParser(options)
  return parser
}

test('many documents share the threads', async () => {
  const { parse } = start({ threads: 2 })
  const names = Array.from({ length: 7 }, (_, n) => `${n}.pdf`)
  const parsed = await Promise.all(names.map((name) => parse({ name, bytes: page })))
  expect(parsed.map(({ text }) => text)).toEqual(names.map(() => 'Stop the server'))
  expect(page.length).toBeGreaterThan(0)
})

test('an error comes back as it was thrown', async () => {
  const bytes = zipFile([{ name: 'word/document.xml', content: 'x', statedBytes: 300_000_000 }])
  await expect(start().parse({ name: 'a.docx', bytes })).rejects.toMatchObject({
    name: 'FootnoteError',
    code: 'too_large',
    message: 'a.docx would unpack to 300 MB, more than 200 MB',
  })
})

describe('a document that breaks a limit is reported, and the next one is read', () => {
  test('of time', async () => {
    const { parse } = start({ threads: 1, timeoutMs: 2_500 })
    const first = parse({ name: 'endless.pdf', bytes: endless })
    const second = parse({ name: 'a.pdf', bytes: page })
    await expect(first).rejects.toMatchObject({
      code: 'too_large',
      message: 'endless.pdf takes longer to read than 2.5 s',
    })
    expect((await second).text).toBe('Stop the server')
  })

  test('of memory', async () => {
    const { parse } = start({ threads: 1, maxBytes: 100_000_000 })
    await expect(parse({ name: 'endless.pdf', bytes: endless })).rejects.toMatchObject({
      code: 'too_large',
      message: 'endless.pdf takes more memory to read than it may',
    })
    expect((await parse({ name: 'a.pdf', bytes: page })).text).toBe('Stop the server')
  })
})

test('an abort ends what is being read', async () => {
  const stop = new AbortController()
  const { parse } = start({ signal: stop.signal })
  const reading = parse({ name: 'endless.pdf', bytes: endless })
  stop.abort(new Error('stopped'))
  await expect(reading).rejects.toThrow('stopped')
})

test('fifty thousand nested tags are read, in place and in a thread', async () => {
  const { parse } = start()
  for (const tag of ['<b>', '<div><span>']) {
    const nested = Buffer.from(`${tag.repeat(50_000)}deep`)
    expect((await parse({ name: 'a.html', bytes: nested })).text).toBe('deep')
  }
})

test('what a library threw is kept for the log', async () => {
  const error = await start()
    .parse({ name: 'a.pdf', bytes: page.slice(0, 60) })
    .catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({
    message: 'a.pdf is damaged or cut off: no pages can be found in it',
    cause: { message: expect.stringMatching(/PDF/), stack: expect.stringMatching(/pdf/) },
  })
})
