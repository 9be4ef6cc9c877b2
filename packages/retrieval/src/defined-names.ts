import type { IndexedPassage } from '@footnote/db'

/** Marks a term as the name that a passage defines, apart from the same word in its text. */
export const definitionMark = '='

/** A name as systems have them: with an underscore, a dot or a digit inside, or all in capitals. */
const nameWithin = /^[a-z][\w.-]*[_.\d][\w.-]*$/i
const code = /^[0-9A-Z]{5}$/
const allCapitals = /^[A-Z][A-Z_]{2,}$/

/**
 * The names that a passage says what they are: the term of its own heading (`work_mem (integer)`), the first
 * cell of each row of a table (`40P01 | deadlock_detected`), a function at the start of a line. Lower case.
 */
export function definedNames(
  passage: Pick<IndexedPassage, 'headingPath' | 'text' | 'title' | 'ordinal'>,
): Set<string> {
  const names = new Set<string>()
  const add = (word: string | undefined): void => {
    if (word && (nameWithin.test(word) || code.test(word))) names.add(word.toLowerCase())
  }
  add(firstWord(passage.headingPath.at(-1) ?? ''))
  if (passage.ordinal === 0 && !/\s/.test(passage.title.trim())) names.add(passage.title.trim().toLowerCase())
  for (const line of passage.text.split('\n')) {
    const cells = line.split(' | ')
    if (cells.length > 1) {
      add(firstWord(cells[0] ?? ''))
      if (code.test((cells[0] ?? '').trim())) add(cells[1]?.trim())
    }
    add(/^([a-z_][\w.]*)\s*\([^)]*\)\s*→/.exec(line)?.[1])
  }
  return names
}

/** The names that a question asks about, as `definedNames` has them. */
export function askedNames(question: string): string[] {
  const words = question.match(/[\p{L}\p{N}_][\p{L}\p{N}_.-]*/gu) ?? []
  const isShouting = question === question.toUpperCase()
  const names = words
    .map((word) => word.replace(/[.-]+$/, ''))
    .filter(
      (word) =>
        nameWithin.test(word) ||
        (code.test(word) && /\d/.test(word)) ||
        (!isShouting && allCapitals.test(word)),
    )
  return [...new Set(names.map((name) => name.toLowerCase()))]
}

function firstWord(text: string): string {
  return text.trim().split(/[\s(,]/, 1)[0] ?? ''
}
