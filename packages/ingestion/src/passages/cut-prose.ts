interface Span {
  start: number
  end: number
}

/** The end of a sentence or of a line, with the space after it. */
const sentenceEnd = /[.!?…][)\]"'”’»]*\s+(?=[\p{Lu}\p{N}"'“‘«([`-])|[。！？]|\n/gu

/** Cuts an over-long span at sentence ends; a sentence that is itself too long at spaces, and at last anywhere but inside a character. */
export function cutProse(text: string, span: Span, max: number): Span[] {
  const pieces: Span[] = []
  let start = span.start
  for (const match of text.slice(span.start, span.end).matchAll(sentenceEnd)) {
    const end = span.start + match.index + match[0].length
    pieces.push(...cutSentence(text, { start, end }, max))
    start = end
  }
  pieces.push(...cutSentence(text, { start, end: span.end }, max))
  return pieces
}

function cutSentence(text: string, span: Span, max: number): Span[] {
  const pieces: Span[] = []
  let { start, end } = trim(text, span)
  while (end - start > max) {
    const cut = cutPoint(text, start, start + max)
    const piece = trim(text, { start, end: cut })
    if (piece.end > piece.start) pieces.push(piece)
    start = trim(text, { start: cut, end }).start
  }
  if (end > start) pieces.push({ start, end })
  return pieces
}

/** The last space in the later half of a stretch, else its end, moved off the middle of a surrogate pair. */
function cutPoint(text: string, start: number, end: number): number {
  const middle = start + Math.floor((end - start) / 2)
  for (let at = end; at > middle; at -= 1) if (/\s/.test(text.charAt(at))) return at
  const code = text.charCodeAt(end)
  return code >= 0xdc00 && code <= 0xdfff ? end - 1 : end
}

function trim(text: string, span: Span): Span {
  let { start, end } = span
  while (start < end && /\s/.test(text.charAt(start))) start += 1
  while (end > start && /\s/.test(text.charAt(end - 1))) end -= 1
  return { start, end }
}
