import { editDistance } from './edit-distance.ts'
import type { KnownWords } from './known-words.ts'

/** A name of the query that the corpus does not have, and the one that it was taken for. */
export interface Correction {
  from: string
  to: string
}

export interface CorrectedQuery {
  text: string
  corrections: Correction[]
}

export interface Spelling {
  words: KnownWords
  /** Whether a word or name can be found as it is written. */
  isKnown: (word: string) => boolean
  /** Whether a passage says what it is. */
  isDefined: (word: string) => boolean
  /** Passages that have it. */
  frequency: (word: string) => number
}

const writtenWord = /(?<![\p{L}\p{N}_])[\p{L}_][\p{L}\p{N}_.-]*[\p{L}\p{N}]/gu
const joiner = /[_.-]/
/** An unknown word this short is more often another word than a mistake, unless it comes near to a defined name. */
const shortWord = 7
const minDefined = 6
/** A rare word that is nearly the same may be a mistake of its own. */
const minFrequency = 3
/** A part of a name may differ in one letter from this length on, and in two when it is long. */
const minPart = 4
const longPart = 9

/**
 * The query with each word that the corpus does not know replaced by the nearest one that it knows. What is known is
 * left alone, and so is what nothing comes near to.
 */
export function correctNames(query: string, spelling: Spelling): CorrectedQuery {
  const corrections: Correction[] = []
  const text = query.replace(writtenWord, (written) => {
    const word = written.normalize('NFKC').toLowerCase()
    const to = nearest(word, spelling)
    if (to === null) return written
    corrections.push({ from: written, to })
    return to
  })
  return { text, corrections }
}

function nearest(word: string, spelling: Spelling): string | null {
  const { words, isKnown, isDefined, frequency } = spelling
  if (isKnown(word)) return null
  // "non-superusers": known words that are joined.
  const isJoined = joiner.test(word) && !word.includes('_')
  if (isJoined && word.split(joiner).every((part) => part.length < 2 || isKnown(part))) return null
  const weigh = (candidate: string): number => (isDefined(candidate) ? 1e9 : 0) + frequency(candidate)
  const [best] = words
    .near(word)
    .filter(({ word: candidate }) => frequency(candidate) > 0 && isMeant(word, candidate, spelling))
    .sort((one, other) => one.distance - other.distance || weigh(other.word) - weigh(one.word))
  return best?.word ?? null
}

function isMeant(word: string, candidate: string, { isDefined, frequency }: Spelling): boolean {
  const [own, other] = [word.split(joiner), candidate.split(joiner)]
  if (own.length !== other.length) return own.join('') === other.join('') && isDefined(candidate)
  if (own.length > 1) return own.every((part, at) => isNearPart(part, other[at] ?? ''))
  if (word[0] !== candidate[0] || !isSlip(word, candidate)) return false
  return isDefined(candidate)
    ? word.length >= minDefined
    : word.length > shortWord && frequency(candidate) >= minFrequency
}

/** Part by part, so that `pg_stat_io` is not taken for `pg_stat_wal`. */
function isNearPart(part: string, other: string): boolean {
  const length = Math.max(part.length, other.length)
  const limit = length >= longPart ? 2 : length >= minPart ? 1 : 0
  return editDistance(part, other, limit) <= limit
}

/**
 * Whether a word is another one with a slip of the hand: a letter too few, too many or doubled, or two swapped. One
 * letter for another, or an ending, makes another word too often ("paint", "point"; "keepalived", "keepalive").
 */
function isSlip(word: string, meant: string): boolean {
  if (editDistance(word, meant, 1) > 1 || word.startsWith(meant) || meant.startsWith(word)) return false
  if (word.length !== meant.length) return true
  const at = [...word].findIndex((letter, index) => letter !== meant[index])
  return word[at + 1] !== meant[at + 1] || word[at] === word[at - 1] || word[at] === word[at + 1]
}
