import { FootnoteError } from '@footnote/contract'
import type { MarkdownChunk } from './markdown-chunks.ts'

/** Rough microseconds that the Markdown parser takes for what slows it most, measured on input made of nothing else. */
const cost = {
  lineSquared: 0.07,
  emphasisSquared: 0.05,
  markSquared: 0.03,
  bracketTimesMarks: 0.45,
  tagTimesLength: 0.02,
  codeTimesLength: 0.02,
  nesting: 33,
}
const budgetMicros = 2_000_000
const budgetMicrosPerCharacter = 2
const maxNesting = 100
const maxColumns = 1_000
const maxLines = 400_000

/**
 * Refuses Markdown over which the parser would hang: its time grows with the square of some constructs.
 * @throws FootnoteError `invalid_input` naming the line and what there is too much of.
 */
export function refuseCostlyMarkdown(input: { name: string; chunks: MarkdownChunk[] }): void {
  const { name, chunks } = input
  let total = 0
  let worst = { micros: 0, line: 1, what: '' }
  let characters = 0
  const add = (micros: number, line: number, what: string): void => {
    total += micros
    if (micros > worst.micros) worst = { micros, line, what }
  }
  let allLines = 0
  for (const { groups, text } of chunks) {
    characters += text.length
    allLines += count(text, /\n/g)
    if (allLines > maxLines) {
      throw new FootnoteError('invalid_input', `${name} has more than ${maxLines} lines`)
    }
    let lines = 0
    for (const group of groups) {
      refuseDeepOrWide(name, group)
      const groupLines = group.text.split('\n')
      const table = isTable(groupLines)
      if (!table) lines += groupLines.length
      for (const { micros, what } of costsOf(group.text, table ? groupLines : itemsOf(group.text))) {
        add(micros, group.line, what)
      }
    }
    add(cost.lineSquared * lines ** 2, groups[0]?.line ?? 1, `${lines} lines without a break`)
  }
  if (total <= budgetMicros + budgetMicrosPerCharacter * characters) return
  throw new FootnoteError(
    'invalid_input',
    `${name}: the Markdown is too intricate to be read; most of it is from line ${worst.line}: ${worst.what}`,
  )
}

/** A stroke inside a word, as in `work_mem`, is no mark. */
const emphasisMark = /\*+|~+|(?<!\w)_+|_+(?!\w)/g
/** What makes the parser take note, over which it looks back from every closing bracket. */
const anyMark = /[\\*_~[\]!&<`@\n]|:\/\/|www\./g

/** @param parts the stretches of the text that no emphasis and no link reaches across */
function costsOf(text: string, parts: string[]): { micros: number; what: string }[] {
  const counts = parts.map((part) => ({
    emphasis: count(part, emphasisMark),
    brackets: count(part, /\]/g),
    marks: count(part, anyMark),
  }))
  const sum = (of: (one: (typeof counts)[number]) => number): number =>
    counts.reduce((all, one) => all + of(one), 0)
  const tags = count(text, /<[!?]/g)
  const codeMarks = new Set([...text.matchAll(/`+/g)].map(([run]) => run.length)).size + count(text, /\\`/g)
  const nesting = text.split('\n').reduce((sum, line) => {
    const { markers, indent } = nestingOf(line)
    return sum + markers + indent
  }, 0)
  return [
    {
      micros: cost.emphasisSquared * sum(({ emphasis }) => emphasis ** 2),
      what: `${sum(({ emphasis }) => emphasis)} emphasis marks in one paragraph`,
    },
    {
      micros: cost.bracketTimesMarks * sum(({ brackets, marks }) => brackets * marks),
      what: `${sum(({ brackets }) => brackets)} brackets in one paragraph`,
    },
    {
      micros: cost.markSquared * sum(({ marks }) => marks ** 2),
      what: `${sum(({ marks }) => marks)} marks in one paragraph`,
    },
    { micros: cost.tagTimesLength * tags * text.length, what: `${tags} HTML comments in one paragraph` },
    { micros: cost.codeTimesLength * codeMarks * text.length, what: `${codeMarks} unmatched code marks` },
    { micros: cost.nesting * nesting, what: 'deeply nested lists or quotes' },
  ]
}

/** A bullet near the margin begins a new item, whatever stands before it. */
function itemsOf(text: string): string[] {
  return text.split(/\n(?= {0,3}[-+*] +\S)/)
}

/** Whether the lines are a table beyond doubt, in which marks count by row. */
function isTable([header = '', delimiters = '', ...rows]: string[]): boolean {
  const pipes = (line: string): number => count(line, /\|/g)
  if (!/^\|[^\\]*\|$/.test(header) || !/^(?:\| *:?-+:? *)+\|$/.test(delimiters)) return false
  return pipes(header) === pipes(delimiters) && rows.every((row) => row.startsWith('|'))
}

function refuseDeepOrWide(name: string, group: { line: number; text: string }): void {
  for (const [index, line] of group.text.split('\n').entries()) {
    const place = `${name}: line ${group.line + index}`
    if (nestingOf(line).markers > maxNesting) {
      throw new FootnoteError('invalid_input', `${place} nests more than ${maxNesting} lists or quotes`)
    }
    if (/^[\s|:-]+$/.test(line) && count(line, /\|/g) > maxColumns) {
      throw new FootnoteError('invalid_input', `${place} opens a table of more than ${maxColumns} columns`)
    }
  }
}

/** Markers of quotes and items before a line's text, and the levels that its indentation may mean. */
function nestingOf(line: string): { markers: number; indent: number } {
  const prefix =
    /^(?:[ \t]|>|[-+*](?=\s)|\d{1,9}[.)](?=\s)|\[\^[^\]\s]{1,99}\]:)*/.exec(line.slice(0, 4_000))?.[0] ?? ''
  return { markers: count(prefix, />|[-+*]|\d+[.)]|\]:/g), indent: count(prefix, / {2}|\t/g) }
}

function count(text: string, pattern: RegExp): number {
  let matches = 0
  for (const _ of text.matchAll(pattern)) matches += 1
  return matches
}
