import { type OfficePackage, relationIdOf } from '../office/office-package.ts'
import { childrenOf, descendantsOf, readXmlEvents } from '../xml/read-xml.ts'
import { type CellFormat, cellFormatOf } from './cell-values.ts'

export interface Workbook {
  sheets: { name: string; part: string }[]
  /** Texts that cells point at. */
  sharedTexts: string[]
  /** By the number of a cell's style. */
  formats: CellFormat[]
  /** Whether days are counted from 1904, as old Macs did. */
  from1904: boolean
}

/** Reads what stands around the sheets; charts and hidden sheets are left out. */
export function readWorkbook(office: OfficePackage, name: string): Workbook {
  const part = office.related('', { kind: 'officeDocument' }) ?? 'xl/workbook.xml'
  const root = office.xml(part)
  const sheets = descendantsOf(root, 'sheet').flatMap(({ attributes }) => {
    const target = office.related(part, { id: relationIdOf(attributes) })
    const shown = attributes.state === undefined || attributes.state === 'visible'
    return target && shown ? [{ name: attributes.name ?? '', part: target }] : []
  })
  const properties = descendantsOf(root, 'workbookPr').at(0)?.attributes.date1904
  const stylesPart = office.related(part, { kind: 'styles' })
  const textsPart = office.related(part, { kind: 'sharedStrings' })
  return {
    sheets,
    sharedTexts: textsPart ? readSharedTexts(office, name, textsPart) : [],
    formats: stylesPart ? readFormats(office, stylesPart) : [],
    from1904: properties === '1' || properties === 'true',
  }
}

function readFormats(office: OfficePackage, part: string): CellFormat[] {
  const root = office.xml(part)
  const codes = new Map(
    descendantsOf(root, 'numFmt').map(({ attributes }) => [
      Number(attributes.numFmtId),
      attributes.formatCode,
    ]),
  )
  const [styles] = descendantsOf(root, 'cellXfs')
  return (styles ? childrenOf(styles, 'xf') : []).map(({ attributes }) => {
    const id = Number(attributes.numFmtId ?? 0)
    return cellFormatOf(id, codes.get(id))
  })
}

/** Texts in several styles come in runs; what says how Japanese is spoken (`rPh`) is no part of them. */
function readSharedTexts(office: OfficePackage, name: string, part: string): string[] {
  const texts: string[] = []
  let pieces: string[] = []
  let inText = false
  let phonetic = false
  readXmlEvents(
    { name, bytes: office.archive.read(part) },
    {
      open(element) {
        if (element === 'si') pieces = []
        if (element === 'rPh') phonetic = true
        inText = element === 't' && !phonetic
      },
      close(element) {
        if (element === 'si') texts.push(pieces.join(''))
        if (element === 'rPh') phonetic = false
        inText = false
      },
      text(value) {
        if (inText) pieces.push(value)
      },
    },
  )
  return texts
}
