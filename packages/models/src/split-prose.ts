const abbreviations = new Set(
  `e.g i.e vs cf etc al approx resp no nos fig sec sect chap ch ver vol pp p ca incl excl min max avg eq dept
  inc ltd co corp mr mrs ms dr prof st jr sr a.k.a viz jan feb mar apr jun jul aug sep sept oct nov dec`.split(
    /\s+/,
  ),
)
/** Those that may also be the last word of a sentence: a capital after them starts the next. */
const mayEndSentence = new Set([
  'etc',
  'al',
  'no',
  'inc',
  'ltd',
  'co',
  'corp',
  'min',
  'max',
  'a.k.a',
  'p',
  'st',
])
const closers = new Set([')', ']', '"', '”', '’', "'", '`', '*', '_', '»'])

/**
 * Cuts running text into sentences. It does not cut after abbreviations and initials, within names and
 * numbers (`15.2`, `postgresql.conf`), nor inside brackets, quotation marks and code marks that are closed
 * again.
 *
 * @returns Spans that together cover the text, white space between sentences included in neither.
 */
export function splitProse(text: string): { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = []
  const enclosed = findEnclosed(text)
  let start = skipSpace(text, 0)
  for (let at = start; at < text.length; at++) {
    if (!isTerminator(text.charAt(at))) continue
    let end = at + 1
    while (isTerminator(text.charAt(end))) end++
    while (closers.has(text.charAt(end))) end++
    const next = skipSpace(text, end)
    if (
      next < text.length &&
      (next === end || enclosed[end] === 1 || !endsSentence(text, { start, at, end, next }))
    ) {
      at = end - 1
      continue
    }
    spans.push({ start, end })
    start = next
    at = next - 1
  }
  if (start < text.length) spans.push({ start, end: text.trimEnd().length })
  return spans.filter((span) => span.end > span.start)
}

function isTerminator(character: string): boolean {
  return character === '.' || character === '!' || character === '?' || character === '…'
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (at < text.length && /\s/.test(text.charAt(at))) at++
  return at
}

/**
 * Whether the sentence from `start`, whose terminator is `at` and whose closing marks go up to `end`, ends
 * before `next`.
 */
function endsSentence(
  text: string,
  place: { start: number; at: number; end: number; next: number },
): boolean {
  const { start, at, end, next } = place
  const follows = text.charAt(next)
  if (closers.has(text.charAt(end - 1)) && /\p{Ll}/u.test(follows)) return false
  if (text.charAt(at) !== '.') return text.charAt(at) !== '…' || !/\p{Ll}/u.test(follows)
  if (text.charAt(at + 1) === '.' && /\p{Ll}/u.test(follows)) return false
  const word = /[\p{L}\p{N}_.]*$/u.exec(text.slice(Math.max(start, at - 40), at))?.[0] ?? ''
  const lower = word.toLowerCase()
  if (abbreviations.has(lower)) return mayEndSentence.has(lower) && /[\p{Lu}`]/u.test(follows)
  if (/^\p{Lu}$/u.test(word) && /\p{Lu}/u.test(follows)) return false
  // "3 a.m. the", "the U.S. site"
  if (/^(?:\p{L}\.)+\p{L}$/u.test(word) && /\p{Ll}/u.test(follows)) return false
  // "1. Stop the server": the number of an item is no sentence.
  return !(/^[\d.]+$/.test(word) && text.slice(start, at) === word)
}

const openers: Record<string, string> = { ')': '(', ']': '[', '”': '“', '»': '«', '"': '"', '`': '`' }
const maxEnclosedLength = 400
const maxOpenPairs = 32

/** 1 at each place that lies inside a closed pair; a pair that closes late or never encloses nothing. */
function findEnclosed(text: string): Uint8Array {
  const enclosed = new Uint8Array(text.length + 1)
  const open: { character: string; at: number }[] = []
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    const depth = open.findLastIndex((pair) => pair.character === openers[character])
    const opening = open[depth]
    if (opening !== undefined) {
      if (at - opening.at <= maxEnclosedLength) enclosed.fill(1, opening.at + 1, at + 1)
      open.length = depth
    } else if ('([“«`"'.includes(character)) {
      open.push({ character, at })
      if (open.length > maxOpenPairs) open.shift()
    }
  }
  return enclosed
}
