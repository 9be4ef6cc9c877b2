import { describe, expect, test } from 'vitest'
import { parseDocument, supportedExtensions } from './parse-document.ts'

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
  ])('%s is read by its extension', (name, text, title) => {
    expect(parseDocument({ name, bytes: bytes(text) }).title).toBe(title)
  })

  test('a given format goes before the extension', () => {
    const input = { name: 'README', bytes: bytes('# One'), format: 'markdown' as const }
    expect(parseDocument(input).title).toBe('One')
    const page = bytes('<title>Chapter 3. Tuning</title><p>x')
    expect(parseDocument({ name: 'x.html', bytes: page, format: 'docbook' }).title).toBe('Tuning')
  })

  test('extensions are listed as folders are searched by them', () => {
    expect(supportedExtensions).toContain('.md')
    expect(supportedExtensions).not.toContain('.pdf')
  })
})

describe('what is refused', () => {
  const refusal = (name: string, content: Uint8Array | string): unknown => {
    try {
      return parseDocument({ name, bytes: typeof content === 'string' ? bytes(content) : content })
    } catch (error) {
      return error
    }
  }

  test.each([
    ['a format that is not read', 'a.docx', 'x', /^a\.docx has a format that is not read \(known: \.md, /],
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
  ])('%s', (_, name, content, message) => {
    expect(refusal(name, content)).toMatchObject({
      name: 'FootnoteError',
      code: 'invalid_input',
      message: expect.stringMatching(message),
    })
  })

  test('too large a file', () => {
    expect(refusal('a.md', new Uint8Array(2_000_001))).toMatchObject({
      code: 'too_large',
      message: 'a.md is larger than 2 MB',
    })
  })
})

test('warnings of every step are kept', () => {
  const latin = Uint8Array.from([...bytes('---\nlayout: x\n---\nCaf'), 0xe9, ...bytes(' open')])
  const { warnings, text } = parseDocument({ name: 'a.md', bytes: latin })
  expect(text).toBe('Café open')
  expect(warnings).toHaveLength(2)
})
