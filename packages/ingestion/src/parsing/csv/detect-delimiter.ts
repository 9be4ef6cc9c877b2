import { parse } from 'csv-parse/sync'

const candidates = [',', ';', '\t', '|']
const linesLookedAt = 50
const charactersLookedAt = 100_000

/** The delimiter that divides the first lines into the most even rows; a comma where none divides them. */
export function detectDelimiter(text: string): string {
  const sample = text.slice(0, charactersLookedAt)
  let best = { delimiter: ',', score: 0 }
  for (const delimiter of candidates) {
    const score = scoreOf(sample, delimiter)
    if (score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}

/** How many columns most rows have, where most rows have as many. */
function scoreOf(sample: string, delimiter: string): number {
  const widths = new Map<number, number>()
  let rows = 0
  for (const row of parse(sample, {
    ...lenient,
    delimiter,
    to: linesLookedAt,
    skip_records_with_error: true,
  })) {
    rows += 1
    widths.set(row.length, (widths.get(row.length) ?? 0) + 1)
  }
  const [width, count] = [...widths].reduce((one, other) => (other[1] > one[1] ? other : one), [1, 0])
  return width < 2 ? 0 : (count / rows) * Math.min(width, 20) ** 0.5
}

/** What people's tables need: rows of any length, quotes anywhere, blank lines. */
export const lenient = {
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: true,
} as const
