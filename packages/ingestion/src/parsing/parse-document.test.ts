import { describe, expect, test } from 'vitest'
import { pdfFile } from '../testing/pdf-file.ts'
import { zipFile } from '../testing/zip-file.ts'
import { maxBytesOf, supportedExtensions } from './document-format.ts'
import { parseDocument } from './parse-document.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('formats', () => {
  test.each([
    ['a/guide.MD', '# One *two*', 'One two'],
    ['guide.markdown', '# One', 'One'],
    ['page.html', '<title>One &amp; two</title><p>x', 'One & two'],
    ['page.htm', '<h1>One</h1>', 'One'],
    ['notes/old.v2.txt', 'Text', 'old.v2'],
    ['doc.rst', 'One\n===\n\nText', 'One'],
    ['server.log', '# not a heading', 'server'],
  ])('%s is read by its extension', async (name, text, title) => {
    expect((await parseDocument({ name, bytes: bytes(text) })).title).toBe(title)
  })

  test('a given format goes before the extension', async () => {
    const input = { name: 'README', bytes: bytes('# One'), format: 'markdown' as const }
    expect((await parseDocument(input)).title).toBe('One')
    const page = bytes('<title>Chapter 3. Tuning</title><p>x')
    expect((await parseDocument({ name: 'x.html', bytes: page, format: 'docbook' })).title).toBe('Tuning')
  })

  test('the first bytes go before the extension', async () => {
    const page = pdfFile([[{ text: 'Stop the server', baseline: 700 }]])
    const { text, warnings } = await parseDocument({ name: 'notes.md', bytes: page })
    expect(text).toBe('Stop the server')
    expect(warnings).toEqual(['It is a PDF document, though its name says otherwise'])
    expect((await parseDocument({ name: 'no-extension', bytes: page })).warnings).toEqual([])
  })

  test('extensions are listed as folders are searched by them', () => {
    expect(supportedExtensions).toEqual(expect.arrayContaining(['.md', '.pdf', '.docx', '.ipynb']))
    expect(supportedExtensions).not.toContain('.png')
  })
})

describe('what is refused', () => {
  const refusal = (name: string, content: Uint8Array | string): Promise<unknown> =>
    parseDocument({ name, bytes: typeof content === 'string' ? bytes(content) : content }).catch(
      (error: unknown) => error,
    )
  const oldOffice = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

  test.each([
    ['a format that is not read', 'a.png', 'x', /^a\.png has a format that is not read \(known: \.md, /],
    ['no extension', 'constructor', 'x', /has a format that is not read/],
    ['an empty file', 'a.md', '', /^a\.md holds no text$/],
    ['white space', 'a.txt', ' \n\t\n', /holds no text/],
    ['a page without words', 'a.html', '<html><body><script>x</script></body></html>', /holds no text/],
    ['front matter alone', 'a.md', '---\ntitle: x\n---\n', /holds no text/],
    [
      'bytes under a text name',
      'a.md',
      Uint8Array.from({ length: 99 }, (_, i) => i % 7),
      /^a\.md is not text: /,
    ],
    ['malformed front matter', 'a.md', '---\ntags: [\n---\nx', /the front matter's line \d/],
    [
      'text under the name of a document',
      'a.pdf',
      'Stop it',
      /^a\.pdf is not a PDF document: it is something else$/,
    ],
    [
      'another archive',
      'a.docx',
      zipFile({ 'a.txt': 'x' }),
      /^a\.docx is not a Word document: it is a ZIP archive/,
    ],
    [
      'an archive that is cut off',
      'a.xlsx',
      zipFile({ 'xl/a.xml': 'x' }).subarray(0, 40),
      /^a\.xlsx is damaged/,
    ],
    ['a document from before 2007', 'a.docx', Uint8Array.from(oldOffice), /format of before 2007/],
    [
      'an encrypted document',
      'a.xlsx',
      Uint8Array.from([...oldOffice, ...Buffer.from('EncryptedPackage', 'utf16le')]),
      /^a\.xlsx is encrypted: without its password it cannot be read$/,
    ],
  ])('%s', async (_, name, content, message) => {
    expect(await refusal(name, content)).toMatchObject({
      name: 'FootnoteError',
      code: 'invalid_input',
      message: expect.stringMatching(message),
    })
  })

  test.each(supportedExtensions)('an empty file with the name of a %s', async (extension) => {
    expect(await refusal(`a${extension}`, '')).toMatchObject({
      code: 'invalid_input',
      message: `a${extension} holds no text`,
    })
  })

  test('too large a file', async () => {
    expect(await refusal('a.md', new Uint8Array(50_000_001))).toMatchObject({
      code: 'too_large',
      message: 'a.md is larger than 50 MB',
    })
    expect(maxBytesOf('a.pdf')).toBe(100_000_000)
    expect(maxBytesOf('a.unknown')).toBe(100_000_000)
  })
})

test('warnings of every step are kept', async () => {
  const latin = Uint8Array.from([...bytes('---\nlayout: x\n---\nCaf'), 0xe9, ...bytes(' open')])
  const { warnings, text } = await parseDocument({ name: 'a.md', bytes: latin })
  expect(text).toBe('Café open')
  expect(warnings).toHaveLength(2)
})

test('NUL characters and halves of characters are in no text', async () => {
  const json = bytes('{"text":"half \\ud800 and \\u0000 none"}\n')
  const { text } = await parseDocument({ name: 'a.jsonl', bytes: json })
  expect(text).toBe('half \uFFFD and  none')
})
