import { describe, expect, test } from 'vitest'
import { decodeText } from './decode-text.ts'

const decode = (bytes: number[] | Uint8Array, html = false) =>
  decodeText({ name: 'a.md', bytes: Uint8Array.from(bytes), html })
const latin = (text: string): number[] => [...text].map((character) => character.charCodeAt(0))
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('encodings', () => {
  test.each([
    ['UTF-8', utf8('Größe')],
    ['UTF-8 with a mark', Uint8Array.from([0xef, 0xbb, 0xbf, ...utf8('Größe')])],
    ['UTF-16, little end first', Uint8Array.from([0xff, 0xfe, ...Buffer.from('Größe', 'utf16le')])],
    ['UTF-16, big end first', Uint8Array.from([0xfe, 0xff, ...Buffer.from('Größe', 'utf16le').swap16()])],
  ])('%s is read without a warning', (_, bytes) => {
    expect(decode(bytes)).toEqual({ text: 'Größe', warnings: [] })
  })

  test('what is not UTF-8 but plausible is read as Windows-1252, with a warning', () => {
    const { text, warnings } = decode(latin('The \x93server\x94 caf\xe9 stopped writing to its log.'))
    expect(text).toBe('The “server” café stopped writing to its log.')
    expect(warnings).toEqual(['The text is not UTF-8 and was read as Windows-1252'])
  })

  test('a few broken bytes in good UTF-8 do not spoil the rest', () => {
    const { text, warnings } = decode([...utf8('“one” – “two” – “three” '), 0xe2, ...utf8(' end')])
    expect(text).toBe('“one” – “two” – “three” \uFFFD end')
    expect(warnings).toEqual(['1 places are not valid UTF-8 and were replaced'])
  })

  test('an HTML page tells its encoding', () => {
    const page = latin('<html><head><meta charset="iso-8859-2"></head><body>\xbblaz</body></html>')
    expect(decode(page, true).text).toContain('ťlaz')
    expect(decode(page, false).text).toContain('»laz')
  })

  test('an unknown declared encoding is passed over with a warning', () => {
    const { text, warnings } = decode(latin('<meta charset=klingon>ok'), true)
    expect(text).toContain('ok')
    expect(warnings[0]).toContain('"klingon"')
  })
})

describe('what comes out', () => {
  test('newlines are one character', () => {
    expect(decode(latin('a\r\nb\rc\nd')).text).toBe('a\nb\nc\nd')
  })

  test('characters are composed', () => {
    expect(decode(utf8('e\u0301')).text).toBe('é')
  })

  test('a stray NUL is left out and said', () => {
    const { text, warnings } = decode([...latin('x'.repeat(500)), 0, ...latin('y')])
    expect(text).not.toContain('\0')
    expect(warnings).toEqual(['NUL characters were left out'])
  })

  test('a lone surrogate is replaced', () => {
    expect(decode([0xff, 0xfe, 0x00, 0xd8, 0x61, 0x00]).text.isWellFormed()).toBe(true)
  })
})

describe('what is not text, whatever its name', () => {
  test.each([
    ['a PDF', latin('%PDF-1.7 trailer'), /a\.md is not text: it is a PDF document/],
    ['an archive', [0x50, 0x4b, 0x03, 0x04, 20, 0], /is not text: it is a ZIP archive/],
    ['NUL bytes', [...latin('hello'), 0, 0, 0], /is not text: it holds too many control characters/],
    [
      'random bytes',
      Array.from({ length: 4_000 }, (_, i) => (i * 7_919 + (i >> 3) * 31) % 256),
      /is not text/,
    ],
    ['high bytes', Array.from({ length: 400 }, (_, i) => 0xc0 + (i % 60)), /neither UTF-8 nor Windows-1252/],
  ])('%s', (_, bytes, message) => {
    expect(() => decode(bytes)).toThrow(
      expect.objectContaining({ code: 'invalid_input', message: expect.stringMatching(message) }),
    )
  })
})
