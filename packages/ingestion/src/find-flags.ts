import type { DocumentFlag } from '@footnote/contract'
import { findInstructions } from '@footnote/guards'
import type { HiddenText, ParsedDocument } from './parsing/parsed-document.ts'

const longestShown = 200
const mostOfAKind = 20
/** Hidden menus and labels have fewer. */
const fewestWords = 8

/** Zero-width, directional and tag characters that no script, emoji or line break needs; the flag of England is tags behind a flag. */
const invisible =
  /[\u200B\u2060-\u2064\u202A-\u202E\u2066-\u2069]{3,200}|[\u202D\u202E]|(?<![\u{1F3F4}\u{E0000}-\u{E007F}])[\u{E0000}-\u{E007F}]{4,200}/gu

/** What a person should look at before a document is trusted: instructions to a language model, and what is hidden from readers. */
export function findFlags({ text, hidden = [] }: Pick<ParsedDocument, 'text' | 'hidden'>): DocumentFlag[] {
  const instructions = findInstructions(text).map(
    ({ start, end }): DocumentFlag => ({
      kind: 'instruction',
      text: shorten(text.slice(start, end)),
      charStart: start,
      charEnd: end,
    }),
  )
  const signs = [...text.matchAll(invisible)].map(
    ({ 0: found, index }): DocumentFlag => ({
      kind: 'invisible_characters',
      text: codePoints(found),
      charStart: index,
      charEnd: index + found.length,
    }),
  )
  return [...instructions.slice(0, mostOfAKind), ...hiddenFlags(hidden), ...signs.slice(0, mostOfAKind)]
}

/** A comment is flagged for what it says; other hidden text for being there. Instructions come first. */
function hiddenFlags(hidden: HiddenText[]): DocumentFlag[] {
  const instructive = hidden.filter(({ text }) => findInstructions(text).length > 0)
  const long = hidden.filter(
    (one) => !one.isComment && !instructive.includes(one) && one.text.split(/\s+/).length >= fewestWords,
  )
  return [...instructive, ...long]
    .slice(0, mostOfAKind)
    .map(({ text }) => ({ kind: 'hidden_text', text: shorten(text), charStart: null, charEnd: null }))
}

/** As a person is told at the ingest. */
export function flagWarnings(flags: DocumentFlag[]): string[] {
  const first = (kind: DocumentFlag['kind']): DocumentFlag | undefined =>
    flags.find((flag) => flag.kind === kind)
  const instruction = first('instruction')
  const hidden = first('hidden_text')
  const signs = first('invisible_characters')
  return [
    ...(instruction
      ? [`It holds what reads as an instruction to a language model: “${instruction.text}”`]
      : []),
    ...(hidden ? [`It holds text that its readers do not see: “${hidden.text}”`] : []),
    ...(signs ? [`It holds invisible characters: ${signs.text}`] : []),
  ]
}

function shorten(words: string): string {
  const line = words.replace(/\s+/g, ' ').trim()
  return line.length > longestShown ? `${line.slice(0, longestShown - 1).toWellFormed()}…` : line
}

function codePoints(characters: string): string {
  const names = [...characters].map(
    (each) => `U+${each.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`,
  )
  return shorten(names.join(' '))
}
