import type { PageLine } from './page-lines.ts'

/** A letter of a font of even width is about this wide, in sizes of the font. */
const letterWidth = 0.6

/** Lines of code with the indents that they have on the page, and a blank line where the page leaves one. */
export function codeText(lines: PageLine[]): string {
  const margin = lines.reduce((least, { left }) => Math.min(least, left), Number.POSITIVE_INFINITY)
  return lines
    .map((line, index) => {
      const before = lines[index - 1]
      const gap = before ? (before.baseline - line.baseline) / line.fontSize : 0
      const indent = Math.round((line.left - margin) / (line.fontSize * letterWidth))
      return `${gap > 1.9 ? '\n' : ''}${' '.repeat(Math.min(Math.max(indent, 0), 40))}${line.text}`
    })
    .join('\n')
}
