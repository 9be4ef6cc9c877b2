import type { Facets, PassageView } from '@footnote/contract'
import { sentences } from '@footnote/models'
import { comparableText } from '@footnote/retrieval'

/** A sentence, a table's row, a line of code: the smallest part of a section that is compared and quoted. */
export interface SectionUnit {
  text: string
  /** The text without what may differ though the same is said. */
  key: string
  passage: PassageView
  /** Offsets into the passage's text. */
  start: number
  end: number
}

/** The units of a section in order, without its own headings. @param versions the facets of all the versions that are compared */
export function sectionUnits(passages: PassageView[], versions: Facets[]): SectionUnit[] {
  return passages.flatMap((passage) =>
    spansOf(passage.text).flatMap((span) => {
      const text = passage.text.slice(span.start, span.end)
      const key = comparableText(text, versions)
      const isHeading = text === passage.title || passage.headingPath.includes(text)
      const says = /[\p{L}\p{N}]/u.test(key) && !isHeading
      return says ? [{ text, key, passage, ...span }] : []
    }),
  )
}

function spansOf(text: string): { start: number; end: number }[] {
  return sentences(text).flatMap(({ kind, start, end }) => {
    const unit = text.slice(start, end)
    if (kind === 'code' || isRows(unit)) return linesOf(text, start, end)
    const marker = /^(?:[-*•+–]|\(?\d{1,3}[.)])\s+/.exec(unit)?.[0].length ?? 0
    return [{ start: start + marker, end }]
  })
}

/** Rows of a table whose cells stand apart by dashes look like wrapped prose. */
function isRows(unit: string): boolean {
  const lines = unit.split('\n')
  return lines.length > 1 && lines.every((line) => / — | \| /.test(line))
}

function linesOf(text: string, from: number, to: number): { start: number; end: number }[] {
  return [...text.slice(from, to).matchAll(/\S[^\n]*/g)].map(({ index, 0: line }) => ({
    start: from + index,
    end: from + index + line.trimEnd().length,
  }))
}
