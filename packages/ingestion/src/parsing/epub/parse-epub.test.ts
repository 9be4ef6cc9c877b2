import { expect, test } from 'vitest'
import { outlineOf } from '../../testing/outline.ts'
import { zipFile } from '../../testing/zip-file.ts'
import { parseEpub } from './parse-epub.ts'
import { xhtmlAsHtml } from './xhtml-as-html.ts'

const page = (body: string): string =>
  `<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>${body}</body></html>`

const book = (input: { manifest: string; spine: string; parts: Record<string, string> }) =>
  parseEpub({
    name: 'a.epub',
    fallbackTitle: 'a',
    bytes: zipFile({
      mimetype: 'application/epub+zip',
      'META-INF/container.xml':
        '<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
      'OEBPS/book.opf': `<package><metadata xmlns:dc="x"><dc:title>The book</dc:title><dc:date>2024-05-31</dc:date></metadata><manifest>${input.manifest}</manifest><spine>${input.spine}</spine></package>`,
      ...input.parts,
    }),
  })

const pages = {
  manifest:
    '<item id="two" href="text/two%20b.xhtml" media-type="application/xhtml+xml"/>' +
    '<item id="one" href="text/one.xhtml" media-type="application/xhtml+xml"/>' +
    '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>',
  spine: '<itemref idref="one"/><itemref idref="two"/><itemref idref="gone"/>',
  parts: {
    'OEBPS/text/one.xhtml': page('<h1 id="a">Start</h1><p>First <a id="b"/>page.</p>'),
    'OEBPS/text/two b.xhtml': page('<p>Second page.</p>'),
    'OEBPS/nav.xhtml': page(
      '<nav><ol><li><a href="text/one.xhtml#a">One</a></li><li><a href="text/two%20b.xhtml">Part two</a></li></ol></nav>',
    ),
  },
}

test('pages in the order of the spine, with headings from the table of contents where they have none', () => {
  const parsed = book(pages)
  expect(parsed).toMatchObject({ title: 'The book', metadata: { publishedAt: '2024-05-31T00:00:00.000Z' } })
  expect(outlineOf(parsed)).toEqual([
    'heading1: Start',
    'paragraph: First page.',
    'heading1: Part two',
    'paragraph: Second page.',
  ])
})

test('the table of contents of older books', () => {
  const parsed = book({
    ...pages,
    manifest: `${pages.manifest.replace('properties="nav"', '')}<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>`,
    parts: {
      ...pages.parts,
      'OEBPS/toc.ncx':
        '<ncx><navMap><navPoint><navLabel><text>Old two</text></navLabel><content src="text/two%20b.xhtml#x"/></navPoint></navMap></ncx>',
    },
  })
  expect(outlineOf(parsed)).toContain('heading1: Old two')
})

test('a book under copy protection is refused', () => {
  const locked = {
    ...pages.parts,
    'META-INF/encryption.xml':
      '<encryption><EncryptedData><CipherData><CipherReference URI="OEBPS/text/one.xhtml"/></CipherData></EncryptedData></encryption>',
  }
  expect(() => book({ ...pages, parts: locked })).toThrow('a.epub is under copy protection')
})

test.each([
  ['<a id="x"/>text', '<a id="x"></a>text'],
  ['<title/>', '<title></title>'],
  ['<br/><img src="a>b" />', '<br/><img src="a>b" />'],
  ["<p class='a' />", "<p class='a'></p>"],
  ['<![CDATA[x]]>', 'x'],
])('%s is %s in HTML', (xhtml, html) => {
  expect(xhtmlAsHtml(xhtml)).toBe(html)
})
