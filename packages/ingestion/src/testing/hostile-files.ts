import { docxFile, relations } from './office-files.ts'
import { manyPages, pdfFile, pdfOfContents } from './pdf-file.ts'
import { readFixture } from './read-fixture.ts'
import { zipFile } from './zip-file.ts'

/** A file made to do harm, or to be misread, and what has to come of it: a text that is found, or a reason. */
export interface HostileFile {
  name: string
  content: string | Uint8Array
  expected: { text: string } | { reason: RegExp }
}

const wordNamespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const root = { '_rels/.rels': relations({ a: ['officeDocument', 'word/document.xml'] }) }
const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`
const laughs = Array.from({ length: 9 }, (_, n) => `<!ENTITY a${n + 1} "${`&a${n};`.repeat(10)}">`).join('')
const bomb = `<!DOCTYPE d [<!ENTITY a0 "lol">${laughs}]>`

function wordDocument(declaration: string, text: string): Uint8Array {
  const body = `<w:document ${wordNamespace}><w:body>${paragraph(text)}</w:body></w:document>`
  return zipFile({ ...root, 'word/document.xml': `<?xml version="1.0"?>${declaration}${body}` })
}

const files: [name: string, content: HostileFile['content'], expected: string | RegExp][] = [
  ['encrypted.pdf', readFixture('encrypted.pdf'), /is encrypted: without its password/],
  ['cut off.pdf', readFixture('standby.pdf').slice(0, 2_000), /is damaged or cut off/],
  ['scanned.pdf', pdfFile([[], []]), /holds no text on any page: scanned\?/],
  ['pages.pdf', manyPages(100_000), /has 100,000 pages, more than 20,000/],
  [
    'flate bomb.pdf',
    pdfOfContents([Buffer.alloc(60_000_000, 'BT /F1 11 Tf 72 700 Td (A) Tj ET\n')]),
    /takes more memory to read than it may|takes longer to read than/,
  ],
  [
    'bomb.docx',
    zipFile([{ name: 'word/document.xml', content: new Uint8Array(100_000_000) }]),
    /times its size/,
  ],
  [
    'lying bomb.docx',
    zipFile([{ name: 'word/document.xml', content: new Uint8Array(1_000_000), statedBytes: 100 }]),
    /unpack to more than it says/,
  ],
  [
    'entries.docx',
    zipFile([
      { name: 'word/document.xml', content: '<a/>' },
      ...Array.from({ length: 30_000 }, (_, n) => ({ name: `x${n}`, content: '' })),
    ]),
    /holds 30001 files, more than 20000/,
  ],
  ['nested.docx', zipFile([{ name: 'word/document.xml', content: docxFile('<w:p/>') }]), /is damaged/],
  ['deep.docx', docxFile('<w:sdt>'.repeat(30_000)), /damaged|nested too deeply/],
  ['xxe.docx', wordDocument('<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>', '&x;'), /is damaged/],
  ['laughs.docx', wordDocument(bomb, '&a9;'), /is damaged/],
  [
    'laughs.epub',
    zipFile({ 'META-INF/container.xml': `${bomb}<container>&a9;</container>` }),
    /its XML is broken/,
  ],
  [
    'linked picture.docx',
    zipFile({
      ...root,
      'word/_rels/document.xml.rels':
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="p" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="file:///etc/passwd" TargetMode="External"/></Relationships>',
      'word/document.xml': `<w:document ${wordNamespace} xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>${paragraph('A picture follows')}<w:p><w:r><w:drawing><a:blip r:link="p"/></w:drawing></w:r></w:p></w:body></w:document>`,
    }),
    'A picture follows',
  ],
  [
    'slip.docx',
    zipFile({
      ...root,
      '../../slipped.md': 'slipped out',
      'word/document.xml': `<w:document ${wordNamespace}><w:body>${paragraph('It stays inside')}</w:body></w:document>`,
    }),
    'It stays inside',
  ],
  ['tags.html', `${'<div>'.repeat(50_000)}Fifty thousand tags deep`, 'Fifty thousand tags deep'],
  ['tables.html', `${'<table><tr><td>'.repeat(10_000)}Ten thousand tables deep`, 'Ten thousand tables deep'],
  [
    'formatting.html',
    '<b><i><u>'.repeat(20_000) + '<p>'.repeat(20_000),
    /formatting tags without end|holds no text/,
  ],
  ['stars.md', '*a_ '.repeat(20_000), /too intricate to be read/],
  ['wide.md', `|${'a|'.repeat(5_000)}\n|${'-|'.repeat(5_000)}\n`, /more than 1000 columns/],
  ['quotes.md', `${'>'.repeat(20_000)} deep`, /nests more than 100/],
  ['deep.jsonl', `${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}\n`, /nested too deeply/],
  ['deep.ipynb', `{"cells":${'['.repeat(40_000)}${']'.repeat(40_000)}}`, /is no notebook/],
  ['open quote.csv', 'a,b\n1,"2\n', /never closed/],
  [
    'pdf and zip.pdf',
    Buffer.concat([pdfFile([[{ text: 'A PDF first', baseline: 700 }]]), zipFile({ a: 'b' })]),
    'A PDF first',
  ],
  ['picture and page.html', 'GIF89a<p>A picture and a page</p>', /is not text: it is a GIF image/],
  ['program.txt', Buffer.from('MZ\x90\0\x03\0\0\0\x04\0\0\0 cannot be run', 'latin1'), /is not text/],
  ['utf-16.txt', Buffer.from('\ufeffDer Schlüssel in UTF-16', 'utf16le'), 'Der Schlüssel in UTF-16'],
  [
    'utf-16be.html',
    Buffer.from('\ufeff<p>Die Prüfung in UTF-16BE', 'utf16le').swap16(),
    'Die Prüfung in UTF-16BE',
  ],
  [
    'latin-1.txt',
    Buffer.from('Die Prüfsumme der Datei in Latin-1', 'latin1'),
    'Die Prüfsumme der Datei in Latin-1',
  ],
  ['empty.pdf', '', /holds no text/],
]

export const hostileFiles: HostileFile[] = files.map(([name, content, expected]) => ({
  name,
  content,
  expected: typeof expected === 'string' ? { text: expected } : { reason: expected },
}))

/** Every character of ASCII that a file name can hold, and what makes names look alike, run backwards or vanish. */
export const oddNames: string[] = [
  ...Array.from({ length: 126 }, (_, n) => String.fromCharCode(n + 1))
    .filter((character) => character !== '/')
    .map((character) => `odd${character}name.md`),
  '-rf.md',
  '~.md',
  '$(reboot).md',
  'con.md',
  '__proto__.md',
  '%2e%2e%2fup.md',
  'caf\u00e9.md',
  'cafe\u0301 decomposed.md',
  'back\u202ename.md',
  'zero\u200bwidth.md',
  '🐘.md',
  `${'l'.repeat(250)}.md`,
]
