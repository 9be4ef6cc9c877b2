// One analysis of English technical text for lexical search, offline embeddings and extractive answers, so
// that a term means the same to each.
import { stemmer } from 'stemmer'

const maxTermLength = 64
const maxCachedStems = 50_000

// "not" and "no" stay searchable: they change what a technical question asks.
const stopWords = new Set(
  `a about am an and are as at be been being but by can could did do does doing don for from had has have
  having he her here hers him his how i if in into is isn it its itself just me my of on or our ours shall she
  should so such than that the their them then there these they this those to too us was we were what when
  where which while who whom why will with would you your yours doesn didn wasn weren hasn haven couldn
  wouldn shouldn aren e.g i.e etc`.split(/\s+/),
)

/** Terms of a plain word; none of a stop word. */
const termsOfWord = new Map<string, readonly string[]>()
/** "cd4", "pg15", "64kb", "il2a"; codes such as "57p03" are of one piece. */
const lettersWithDigits = /^(?:\p{L}+\p{N}+\p{L}*|\p{N}+\p{L}+)$/u

const separator = 0
const letter = 1
const digit = 2
const joiner = 3
const apostrophe = 4
const kindOfAscii = Uint8Array.from({ length: 128 }, (_, code) => kindOf(String.fromCharCode(code)))

function kindOf(character: string): number {
  if (/\p{L}|\p{M}/u.test(character)) return letter
  if (/\p{N}/u.test(character)) return digit
  if (character === '_' || character === '.' || character === '-') return joiner
  return character === "'" || character === '’' ? apostrophe : separator
}

/**
 * The terms of a text, in its order and with repetitions, as search compares them.
 *
 * Words are lower-cased (Unicode NFKC) and stemmed (Porter); stop words are left out. What is joined by
 * underscores, dots or hyphens (`max_wal_size`, `pg_hba.conf`, `--data-only`, `15.2`) gives the whole,
 * unstemmed and without hyphens in front, followed by its parts as words; parts of one character are left
 * out. So do letters with digits behind or before them (`pg15`, `64kb`); other words with digits (`57p03`) stay as
 * they are. Nothing longer than 64 characters becomes a term.
 *
 * @param see told every word and name before it is stemmed, stop words too
 */
export function analyze(text: string, see?: (word: string) => void): string[] {
  const input = text.normalize('NFKC').toLowerCase()
  const terms: string[] = []
  const length = input.length
  let at = 0
  while (at < length) {
    const kind = kindAt(input, at)
    if (kind !== letter && kind !== digit && input.charCodeAt(at) !== 95) {
      at++
      continue
    }
    at = readRun(input, at, { terms, see })
  }
  return terms
}

interface Reading {
  terms: string[]
  see: ((word: string) => void) | undefined
}

/** Reads the word or identifier that starts at `start`, adds its terms and returns where it ends. */
function readRun(input: string, start: number, { terms, see }: Reading): number {
  const wholeIndex = terms.length
  let partStart = start
  let parts = 0
  let at = start
  for (;;) {
    const kind = kindAt(input, at)
    if (kind === letter || kind === digit) {
      at++
      continue
    }
    if (kind === joiner && isJoined(input, at)) {
      if (at > partStart && ++parts === 1) terms.push('')
      if (at - partStart > 1) pushWord(terms, input.slice(partStart, at), see)
      partStart = ++at
      continue
    }
    break
  }
  if (parts === 0) pushWord(terms, input.slice(partStart, at), see)
  else {
    if (at - partStart > 1) pushWord(terms, input.slice(partStart, at), see)
    see?.(input.slice(start, at))
    setWhole(terms, wholeIndex, input.slice(start, at))
  }
  return kindAt(input, at) === apostrophe ? skipContraction(input, at) : at
}

function kindAt(input: string, at: number): number {
  const code = input.charCodeAt(at)
  if (code < 128) return kindOfAscii[code] ?? separator
  if (Number.isNaN(code)) return separator
  // Halves of a pair stand for what is outside the basic plane; letters there are too rare to decode for.
  return code >= 0xd800 && code <= 0xdfff ? letter : kindOf(input.charAt(at))
}

/** Underscores belong to a name wherever they stand; dots and hyphens only between its characters. */
function isJoined(input: string, at: number): boolean {
  if (input.charCodeAt(at) === 95) return true
  const next = kindAt(input, at + 1)
  return next === letter || next === digit || input.charCodeAt(at + 1) === 95
}

function setWhole(terms: string[], index: number, whole: string): void {
  if (whole.length <= maxTermLength && !stopWords.has(whole)) terms[index] = whole
  else terms.splice(index, 1)
}

/** "table's" and "doesn't" are read as "table" and "doesn". */
function skipContraction(input: string, at: number): number {
  let end = at + 1
  while (kindAt(input, end) === letter) end++
  return end - at <= 3 ? end : at + 1
}

function pushWord(terms: string[], word: string, see?: (word: string) => void): void {
  see?.(word)
  let found = termsOfWord.get(word)
  if (found === undefined) {
    found = toTerms(word)
    if (termsOfWord.size >= maxCachedStems) termsOfWord.clear()
    termsOfWord.set(word, found)
  }
  for (const term of found) terms.push(term)
}

function toTerms(word: string): string[] {
  if (word === '' || word.length > maxTermLength || stopWords.has(word)) return []
  if (/^[a-z]{3,}$/.test(word)) return [stemmer(word)]
  if (!lettersWithDigits.test(word)) return [word]
  const parts = word.match(/\p{L}+|\p{N}+/gu) ?? []
  return [word, ...parts.flatMap((part) => (part.length > 1 ? toTerms(part) : []))]
}
