import { zipFile } from './zip-file.ts'

const officeTypes = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** Relations by their ids: the last word of their types and their targets. */
type Relations = Record<string, [kind: string, target: string]>

export function relations(list: Relations): string {
  const entries = Object.entries(list).map(
    ([id, [kind, target]]) => `<Relationship Id="${id}" Type="${officeTypes}/${kind}" Target="${target}"/>`,
  )
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${entries.join('')}</Relationships>`
}

/** A Word document whose body is the given WordprocessingML. */
export function docxFile(body: string): Uint8Array<ArrayBuffer> {
  return zipFile({
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': relations({ a: ['officeDocument', 'word/document.xml'] }),
    'word/document.xml': `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
  })
}

/** A workbook of sheets, each the rows of its SpreadsheetML. */
export function xlsxFile(
  sheets: Record<string, string>,
  parts: { styles?: string; sharedStrings?: string; core?: string } = {},
): Uint8Array<ArrayBuffer> {
  const names = Object.keys(sheets)
  const list = names.map((name, n) => `<sheet name="${name}" sheetId="${n + 1}" r:id="s${n}"/>`)
  const targets: Relations = Object.fromEntries(
    names.map((_, n) => [`s${n}`, ['worksheet', `worksheets/sheet${n}.xml`]]),
  )
  return zipFile({
    '_rels/.rels': relations({ a: ['officeDocument', 'xl/workbook.xml'] }),
    'xl/workbook.xml': `<workbook xmlns:r="${officeTypes}"><sheets>${list.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations({
      ...targets,
      styles: ['styles', 'styles.xml'],
      texts: ['sharedStrings', 'sharedStrings.xml'],
    }),
    ...(parts.core ? { 'docProps/core.xml': parts.core } : {}),
    'xl/styles.xml': `<styleSheet>${parts.styles ?? ''}</styleSheet>`,
    'xl/sharedStrings.xml': `<sst>${parts.sharedStrings ?? ''}</sst>`,
    ...Object.fromEntries(
      names.map((name, n) => [
        `xl/worksheets/sheet${n}.xml`,
        `<worksheet><sheetData>${sheets[name]}</sheetData></worksheet>`,
      ]),
    ),
  })
}
