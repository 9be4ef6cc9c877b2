import type { PageLine } from './page-lines.ts'

/** How many lines at either end of a page may be its header or footer. */
const linesAtEdge = 3
const minPages = 3
/** In points: a running line stands at the same height. */
const sameHeight = 4

/** What leads to a page number over dots points elsewhere and says nothing itself. */
const contentsLine = /(?:\. ?){4,}\s*(?:\d{1,4}|[ivxlc]{1,7})$/

/** Leaves out what a document repeats in small at the top and bottom of its pages, titles and page numbers, and its table of contents. */
export function withoutRunningLines(pages: PageLine[][], bodySize: number): PageLine[][] {
  const edgeLines = (lines: PageLine[]): PageLine[] =>
    edgesOf(lines).filter((line) => line.fontSize <= bodySize)
  const seen = new Map<string, number>()
  for (const lines of pages) {
    for (const key of new Set(edgeLines(lines).map(keyOf))) seen.set(key, (seen.get(key) ?? 0) + 1)
  }
  return pages.map((lines) => {
    const running = new Set(
      edgeLines(lines).filter((line) => isPageNumber(line) || (seen.get(keyOf(line)) ?? 0) >= minPages),
    )
    return lines.filter((line) => !running.has(line) && !isContents(line))
  })
}

/** The highest and the lowest lines of a page, wherever among the others they were drawn. */
function edgesOf(lines: PageLine[]): PageLine[] {
  const byHeight = lines.toSorted((one, other) => other.baseline - one.baseline)
  if (byHeight.length <= 2 * linesAtEdge) return byHeight
  return [...byHeight.slice(0, linesAtEdge), ...byHeight.slice(-linesAtEdge)]
}

function keyOf({ text, baseline }: PageLine): string {
  return `${Math.round(baseline / sameHeight)} ${text.replace(/\d+/g, '#')}`
}

function isContents({ text }: PageLine): boolean {
  return text.length < 500 && contentsLine.test(text)
}

function isPageNumber({ text }: PageLine): boolean {
  return /^(?:page |p\. )?(?:\d{1,4}|[ivxlc]{1,7})(?: ?(?:of|\/) ?\d{1,4})?$/i.test(text)
}
