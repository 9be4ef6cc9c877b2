import type { AnswerSentence } from '@footnote/contract'
import { parseAnswerText, type TextBlock } from './parse-answer-text.ts'

export interface ReadSentence {
  index: number
  sentence: AnswerSentence
  blocks: TextBlock[]
}

/** `flow`: sentences that run on in one paragraph. `block`: one sentence that brings paragraphs, code or lists of its own. */
export type SentenceGroup =
  | { kind: 'flow'; sentences: ReadSentence[] }
  | { kind: 'block'; sentences: [ReadSentence] }

/** Lays sentences out in paragraphs: a new one begins where the answer's text has a line break between two sentences. */
export function groupSentences(text: string, sentences: AnswerSentence[]): SentenceGroup[] {
  const groups: SentenceGroup[] = []
  let cursor = 0
  for (const [index, sentence] of sentences.entries()) {
    const found = text.indexOf(sentence.text, cursor)
    const breaks = found !== -1 && text.slice(cursor, found).includes('\n')
    if (found !== -1) cursor = found + sentence.text.length

    const read = { index, sentence, blocks: parseAnswerText(sentence.text) }
    const last = groups.at(-1)
    if (!isOneParagraph(read.blocks)) groups.push({ kind: 'block', sentences: [read] })
    else if (last?.kind === 'flow' && !breaks && !/^\s*\n/.test(sentence.text)) last.sentences.push(read)
    else groups.push({ kind: 'flow', sentences: [read] })
  }
  return groups
}

const leadingMarkers = /^[^\S\n]*(?:\n?[^\S\n]*\[\d{1,3}(?:, ?\d{1,3}){0,9}\]){1,20}/

export interface UncheckedText {
  /** What goes on in the paragraph of the last sentence that is checked. */
  runsOn: string
  /** What follows in paragraphs of its own. */
  follows: string
}

/** What stands behind the sentences that are checked, without the markers of the last one. */
export function splitChecked(text: string, sentences: AnswerSentence[]): UncheckedText {
  let cursor = 0
  for (const sentence of sentences) {
    const found = text.indexOf(sentence.text, cursor)
    if (found !== -1) cursor = found + sentence.text.length
  }
  const rest = text.slice(cursor)
  if (cursor === 0) return { runsOn: '', follows: rest.trim() }
  const [runsOn = '', ...others] = rest.replace(leadingMarkers, '').split('\n')
  return { runsOn: runsOn.trim(), follows: others.join('\n').trim() }
}

function isOneParagraph(blocks: TextBlock[]): boolean {
  return blocks.length === 1 && blocks[0]?.kind === 'paragraph'
}
