import { describe, expect, test } from 'vitest'
import { childrenOf, descendantsOf, readXml, xmlText } from './read-xml.ts'

const read = (xml: string | Uint8Array) =>
  readXml({ name: 'a.docx', bytes: typeof xml === 'string' ? new TextEncoder().encode(xml) : xml })

test('names lose their prefixes, attributes and text stay as they are', () => {
  const [root] = childrenOf(read('<a:x id="1" r:id="2">one <b><![CDATA[<two>]]></b>&#x1F600;&amp;</a:x>'))
  expect(root).toMatchObject({ name: 'x', attributes: { id: '1', 'r:id': '2' } })
  expect(root && xmlText(root)).toBe('one <two>😀&')
})

test('descendants stand in the order of the document', () => {
  const found = descendantsOf(read('<x><p>1<p>2</p></p><q><p>3</p></q></x>'), 'p')
  expect(found.map(xmlText)).toEqual(['12', '2', '3'])
})

test.each([
  ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('<x>ü</x>', 'utf16le')])],
  ['a declared encoding', Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><x>\xfc</x>', 'latin1')],
  ['UTF-8 with a mark', Buffer.from('\uFEFF<x>ü</x>')],
])('%s is decoded', (_, bytes) => {
  expect(xmlText(read(bytes))).toBe('ü')
})

describe('what is refused', () => {
  const growing = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>`
  test.each([
    ['an element that is not closed', '<x><y></x>', /^a\.docx is damaged: its XML is broken at 1:10: /],
    ['entities that grow', growing, /undefined entity/],
    ['nesting without end', '<x>'.repeat(501), /^a\.docx is nested too deeply$/],
    ['nothing', '', /is damaged/],
  ])('%s', (_, xml, message) => {
    expect(() => read(xml)).toThrow(
      expect.objectContaining({ code: 'invalid_input', message: expect.stringMatching(message) }),
    )
  })
})
