import type { FoundPassage } from '@footnote/contract'
import { expect, it } from 'vitest'
import type { AnsweringContext } from './answering-context.ts'
import type { ReadQuestion } from './read-question.ts'
import { writeExtractive } from './write-extractive.ts'

function write(text: string): string {
  const context = {
    models: { extractive: { id: 'all', answer: () => ({ quotes: [{ n: 1, start: 0, end: text.length }] }) } },
    retriever: { inverseDocumentFrequency: () => 1 },
  } as unknown as AnsweringContext
  const passage = { text, title: 'Guide', headingPath: [], facets: {}, charStart: 0, charEnd: text.length }
  const passages = [passage as unknown as FoundPassage]
  const asked = { query: 'How?', extraTerms: [] } as unknown as ReadQuestion
  const listener = { delta: () => undefined, sentence: () => undefined }
  return writeExtractive(context, {
    asked,
    passages,
    relatedTerms: new Map(),
    length: 'normal',
    listener,
  }).text
}

it('keeps the indentation of nested items, and of nothing else', () => {
  const text =
    'Do the following:\n\n- Stop it.\n\n  - Wait for the end.\n\n    1. Look.\n\nThen start it. It is up.'
  expect(write(text).replaceAll(' [1]', '')).toBe(text)
})

it('puts what is code between fences', () => {
  expect(write('Run this:\n\n  SELECT 1;\n\nIt gives 1.')).toBe(
    'Run this: [1]\n\n```\nSELECT 1;\n```\n[1]\n\nIt gives 1. [1]',
  )
})
