import type { IndexedPassage } from '@footnote/db'
import { analyze } from '@footnote/models'

/** Marks a term as the name that a passage defines, apart from the same word in its text. */
export const definitionMark = '='

/** How a passage defines a name: as what it is about, under a heading that could be another's too, or among others. */
export type DefinitionKind = 'own' | 'heading' | 'listed'

/** A name as systems have them: with an underscore, a dot or a digit inside, or all in capitals. */
const nameWithin = /^[a-z][\w.-]*[_.\d][\w.-]*$/i
const code = /^[0-9A-Z]{5}$/
const allCapitals = /^[A-Z][A-Z_]{2,}$/
/** "ClientRead", "WALWrite". */
const camelCase = /^(?=\w*[a-z])[A-Za-z]+[A-Z][A-Za-z]+$/
const option = /^--[a-z][\w-]+/
/** "work_mem (integer)": nothing but a name and its type. */
const typedName = /^([a-z_][\w.]*) \([a-z ]+\)$/i
/** "pid integer — Process ID of a WAL sender process". */
const describedName = /^([a-z_]\w*)(?: [^—|.]{1,60}| \([^—|]{1,60}\)){0,2} — \S/
const functionName = /^([a-z_][\w.]*)\s*\([^)]*\)\s*→/
const maxOwnDepth = 2
/** Words that ask what something is, and say nothing of what it is. */
const askingTerms = new Set(
  analyze(
    'mean meaning show return work use used explain describe define definition setting parameter option command function view column program code value default',
  ),
)

/** Words that ask for what the definition of a name says of it: its value, unit and limits, and who may change it when. */
const attributeTerms = new Set(
  analyze(
    'long short big large small high low many much often far unit maximum minimum max min limit range bound allow permit set unless change take effect affect restart reload need require happen enable disable turn on off true false zero empty null none unlimited ship initially normally usually exactly still who may',
  ),
)

/**
 * The names that a passage says what they are, in lower case: the terms of the heading that opens it
 * (`work_mem (integer)`, `-j njobs, --jobs=njobs`), the first cell of each row of a table
 * (`40P01 | deadlock_detected`), a function or a column at the start of a line.
 */
export function definedNames(
  passage: Pick<IndexedPassage, 'headingPath' | 'text' | 'title' | 'ordinal'>,
): Map<string, DefinitionKind> {
  const names = new Map<string, DefinitionKind>()
  const add = (word: string | undefined, kind: DefinitionKind): void => {
    const name = word?.toLowerCase()
    if (name && (kind === 'own' || names.get(name) !== 'own')) names.set(name, kind)
  }
  const title = passage.title.trim()
  if (passage.ordinal === 0 && !/\s/.test(title)) add(title, 'own')
  const heading = passage.headingPath.at(-1)
  const lines = passage.text.split('\n')
  if (heading !== undefined && lines.includes(heading)) {
    const typed = typedName.exec(heading)?.[1]
    const terms = heading.split(', ')
    // What has a place of its own stands high; further down it is a detail of something else.
    const isOwn = terms.length === 1 && passage.headingPath.length <= maxOwnDepth
    if (typed) add(typed, isOwn ? 'own' : 'listed')
    const kind = isOwn ? 'heading' : 'listed'
    for (const term of typed ? [] : terms) {
      const name = option.exec(term)?.[0]
      if (name) add(name, 'heading')
      else if (isName(firstWord(term))) add(firstWord(term), kind)
    }
  }
  for (const line of lines) {
    const [first = '', second] = line.split(' | ')
    if (second === undefined) {
      add(functionName.exec(line)?.[1], 'own')
      const described = describedName.exec(line)?.[1]
      if (described && isName(described)) add(described, 'listed')
    } else if (code.test(first.trim()) && /\d/.test(first)) {
      add(first.trim(), 'own')
      if (isName(second.trim())) add(second.trim(), 'own')
    } else if (isName(firstWord(first))) add(firstWord(first), 'listed')
    else if (camelCase.test(first)) add(first, 'listed')
  }
  return names
}

/** The names that a question asks about, as `definedNames` has them. What asks about one word alone takes it for a name. */
export function askedNames(question: string): string[] {
  const words = wordsOf(question)
  const telling = words.filter(isTelling)
  const isShouting = question === question.toUpperCase()
  const names = words.filter(
    (word) =>
      isName(word) ||
      option.test(word) ||
      camelCase.test(word) ||
      (!isShouting && allCapitals.test(word)) ||
      (telling.length === 1 && word === telling[0]),
  )
  return [...new Set(names.map((name) => name.toLowerCase()))]
}

/**
 * The names that a question asks about when it says nothing else: "What is work_mem?"; of any other question none.
 * What can be a name only may also be asked for what its definition says: "How high can work_mem be?"
 */
export function lookedUpNames(question: string): string[] {
  const names = askedNames(question)
  const isCertain = names.some(looksLikeName)
  const isAll = wordsOf(question)
    .filter(isTelling)
    .every((word) => names.includes(word.toLowerCase()) || (isCertain && asksForAttribute(word)))
  return isAll ? names : []
}

function asksForAttribute(word: string): boolean {
  return /^-?\d+$/.test(word) || analyze(word).every((term) => attributeTerms.has(term))
}

function wordsOf(question: string): string[] {
  const words = question.match(/(?:(?<![\w-])--)?[\p{L}\p{N}_][\p{L}\p{N}_.-]*/gu) ?? []
  return words.map((word) => word.replace(/[.-]+$/, ''))
}

function isTelling(word: string): boolean {
  return analyze(word).some((term) => !askingTerms.has(term))
}

/** Whether something that a question asks about can be a system's name only, and no word of a language. */
export function looksLikeName(name: string): boolean {
  return isName(name) || isName(name.toUpperCase()) || option.test(name)
}

function isName(word: string): boolean {
  return nameWithin.test(word) || (code.test(word) && /\d/.test(word))
}

function firstWord(text: string): string {
  return text.trim().split(/[\s(,]/, 1)[0] ?? ''
}
