export interface Span {
  start: number
  end: number
}

/** The lines of a stretch of text that are not blank. */
export function linesOf(text: string, span: Span): Span[] {
  const lines: Span[] = []
  for (let start = span.start; start < span.end; ) {
    const newline = text.indexOf('\n', start)
    const end = newline === -1 || newline > span.end ? span.end : newline
    if (/\S/.test(text.slice(start, end))) lines.push({ start, end })
    start = end + 1
  }
  return lines
}
