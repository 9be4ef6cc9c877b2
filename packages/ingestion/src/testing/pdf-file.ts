import { deflateSync } from 'node:zlib'

interface PdfLine {
  /** In Windows-1252, a character a byte. */
  text: string
  /** In points. */
  size?: number
  /** From the page's left edge, in points. */
  left?: number
  /** From the page's lower edge, in points. */
  baseline: number
  monospaced?: boolean
}

/** A PDF document of the lines of its pages; a page without lines is as one that was scanned. */
export function pdfFile(pages: PdfLine[][], info: Record<string, string> = {}): Uint8Array<ArrayBuffer> {
  return pdfOfContents(
    pages.map((lines) => Buffer.from(lines.map(lineOperators).join('\n'), 'latin1')),
    info,
  )
}

/** A PDF document of the content streams of its pages. */
export function pdfOfContents(
  contents: Uint8Array[],
  info: Record<string, string> = {},
): Uint8Array<ArrayBuffer> {
  const pageNumbers = contents.map((_, index) => 5 + 2 * index)
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${contents.length} /Kids [${pageNumbers.map((number) => `${number} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>',
    ...contents.flatMap((content, index) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${6 + 2 * index} 0 R ` +
        '/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>',
      stream(content),
    ]),
    `<< ${Object.entries(info)
      .map(([key, value]) => `/${key} (${value})`)
      .join(' ')} >>`,
  ]
  return fileOfObjects(objects, `/Info ${objects.length} 0 R`)
}

/** One page, named a great many times. */
export function manyPages(count: number): Uint8Array<ArrayBuffer> {
  return fileOfObjects([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${count} /Kids [${'3 0 R '.repeat(count)}] >>`,
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    stream(Buffer.from('BT /F1 11 Tf 72 700 Td (many) Tj ET')),
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ])
}

/** The first object is the catalogue. */
function fileOfObjects(objects: string[], more = ''): Uint8Array<ArrayBuffer> {
  let body = '%PDF-1.7\n'
  const offsets = objects.map((object, index) => {
    const offset = body.length
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`)
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows.join('')}`
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${more} >>\nstartxref\n${body.length}\n%%EOF\n`
  return new Uint8Array(Buffer.from(body + table + trailer, 'latin1'))
}

function stream(content: Uint8Array): string {
  const packed = deflateSync(content).toString('latin1')
  return `<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n${packed}\nendstream`
}

function lineOperators({ text, size = 11, left = 72, baseline, monospaced = false }: PdfLine): string {
  const safe = text.replace(/[\\()]/g, '\\$&')
  return `BT /${monospaced ? 'F2' : 'F1'} ${size} Tf ${left} ${baseline} Td (${safe}) Tj ET`
}
