import { describe, expect, test } from 'vitest'
import { zipFile } from '../../testing/zip-file.ts'
import { openArchive } from './open-archive.ts'

const open = (bytes: Uint8Array) => openArchive({ name: 'a.docx', bytes })
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)
const megabyte = new Uint8Array(1_000_000)

describe('an archive', () => {
  test('its files are read by name', () => {
    const archive = open(zipFile({ 'a.xml': 'one', 'b/ü.xml': 'two', 'folder/': '' }))
    expect(archive.names).toEqual(['a.xml', 'b/ü.xml'])
    expect(text(archive.read('b/ü.xml'))).toBe('two')
    expect(archive.has('c.xml')).toBe(false)
  })

  test('of two files of one name the first counts', () => {
    const parts = ['one', 'two'].map((content) => ({ name: 'a.xml', content }))
    expect(text(open(zipFile(parts)).read('a.xml'))).toBe('one')
  })

  test('bytes after its end are no trouble', () => {
    const archive = open(Uint8Array.from([...zipFile({ 'a.xml': 'one' }), ...new Uint8Array(500)]))
    expect(text(archive.read('a.xml'))).toBe('one')
  })
})

describe('what is too large', () => {
  test('more than it may unpack to, without unpacking it', () => {
    const bytes = zipFile([{ name: 'a.xml', content: megabyte, statedBytes: 300_000_000 }])
    expect(() => open(bytes)).toThrow(
      expect.objectContaining({
        code: 'too_large',
        message: 'a.docx would unpack to 300 MB, more than 200 MB',
      }),
    )
  })

  test('many parts that are together too large', () => {
    const parts = [1, 2, 3].map((n) => ({ name: `${n}.xml`, content: 'x', statedBytes: 80_000_000 }))
    expect(() => open(zipFile(parts))).toThrow(expect.objectContaining({ code: 'too_large' }))
  })

  test('a ratio that no document has', () => {
    const bytes = zipFile([{ name: 'a.xml', content: new Uint8Array(25_000_000) }])
    expect(() => open(bytes)).toThrow(
      expect.objectContaining({ code: 'too_large', message: expect.stringMatching(/times its size/) }),
    )
  })

  test('a file that unpacks to more than the archive says', () => {
    const archive = open(zipFile([{ name: 'a.xml', content: megabyte, statedBytes: 10 }]))
    expect(() => archive.read('a.xml')).toThrow(
      expect.objectContaining({ code: 'too_large', message: expect.stringMatching(/more than it says/) }),
    )
  })

  test('more files than any document has', () => {
    const parts = Array.from({ length: 11 }, (_, n) => ({ name: `${n}`, content: '' }))
    expect(() => openArchive({ name: 'a.docx', bytes: zipFile(parts) }, { entries: 10 })).toThrow(
      expect.objectContaining({ code: 'too_large', message: 'a.docx holds 11 files, more than 10' }),
    )
  })
})

describe('what is damaged', () => {
  const whole = zipFile({ 'a.xml': 'some text that is packed' })

  test('every cut is refused with a reason, at once or when the file is read', () => {
    for (let length = 0; length < whole.length; length += 1) {
      expect(() => open(whole.subarray(0, length)).read('a.xml')).toThrow(
        expect.objectContaining({
          name: 'FootnoteError',
          message: expect.stringMatching(/^a\.docx is damaged/),
        }),
      )
    }
  })

  test('every changed byte of the packed text is noticed', () => {
    const start = 30 + 'a.xml'.length
    for (let at = start; at < start + 10; at += 1) {
      const changed = Uint8Array.from(whole)
      changed[at] = (changed[at] ?? 0) ^ 0x55
      expect(() => open(changed).read('a.xml')).toThrow(expect.objectContaining({ name: 'FootnoteError' }))
    }
  })

  test('an encrypted file, and one that is not there', () => {
    const bytes = zipFile([{ name: 'a.xml', content: 'x', encrypted: true }])
    expect(() => open(bytes).read('a.xml')).toThrow('a.docx is encrypted')
    expect(() => open(bytes).read('b.xml')).toThrow('a.docx is damaged: it lacks b.xml')
  })
})
