import { commonest, type PageLine } from './page-lines.ts'

/** What is usual in a document, by which a line that differs tells what it is. */
export interface PageLayout {
  bodySize: number
  /** The level of a heading in each size that is larger than the body's. */
  levels: Map<number, number>
  /** From one baseline to the next within a paragraph, in sizes of the font. */
  lineHeight: number
}

/** From here on a size is a heading's: smaller differences come from scaled pages. */
const headingRatio = 1.1
const maxHeadingCharacters = 200
const maxLevel = 6
const usualLineHeight = 1.2

/** Takes a document's measure: its body is what most of its text is set in. */
export function measureLayout(lines: PageLine[]): PageLayout {
  const prose = lines.filter(({ monospaced }) => !monospaced)
  const bodySize = bodySizeOf(prose.length > 0 ? prose : lines)
  const isLarge = ({ fontSize, text }: PageLine): boolean =>
    fontSize >= bodySize * headingRatio && text.length <= maxHeadingCharacters && /\p{L}/u.test(text)
  const sizes = [...new Set(prose.filter(isLarge).map(({ fontSize }) => fontSize))].sort(
    (one, other) => other - one,
  )
  return {
    bodySize,
    levels: new Map(sizes.map((size, index) => [size, Math.min(index + 1, maxLevel)])),
    lineHeight: lineHeightOf(prose.filter(({ fontSize }) => fontSize === bodySize)),
  }
}

export function bodySizeOf(lines: PageLine[]): number {
  return lines.length === 0 ? 0 : commonest(lines, ({ fontSize }) => fontSize)
}

/** The level of the heading that a line is; null for all that is none. */
export function headingLevel({ levels }: PageLayout, line: PageLine): number | null {
  if (line.monospaced || line.text.length > maxHeadingCharacters || !/\p{L}/u.test(line.text)) return null
  return levels.get(line.fontSize) ?? null
}

/** Half of all steps from line to line are as large at most; steps between paragraphs are fewer. */
function lineHeightOf(lines: PageLine[]): number {
  const steps = lines.flatMap((line, index) => {
    const before = lines[index - 1]
    const step = before?.page === line.page ? (before.baseline - line.baseline) / line.fontSize : 0
    return step > 0.8 && step < 3 ? [step] : []
  })
  const middle = steps.sort((one, other) => one - other)[Math.floor(steps.length / 2)]
  return middle ?? usualLineHeight
}
