import { expect, test } from 'vitest'
import { createAnswer, createCitation } from '../testing/fixtures.ts'
import { answerToMarkdown, conversationToMarkdown } from './answer-markdown.ts'

const answer = createAnswer({
  text: 'Lag has two faces. [1]',
  limits: [
    { kind: 'caution', text: 'It locks.' },
    { kind: 'corpus_date', text: 'Old.' },
  ],
  citations: [createCitation({ url: 'https://example.org/lag', quote: 'Lag has\ntwo faces.' })],
})

test('an answer is copied with its cautions, and its sources with place, version, address and quote', () => {
  expect(answerToMarkdown(answer)).toBe(
    [
      'Lag has two faces. [1]',
      '> It locks.',
      '**Sources**',
      '1. Replication lag › Diagnosis, version 15, <https://example.org/lag>\n   > Lag has\n   > two faces.',
    ].join('\n\n'),
  )
})

test('a conversation has a heading for each question, also for one that got no answer', () => {
  const turn = {
    questionId: 'q',
    question: 'Why\ndoes it lag?',
    asked: null,
    evidence: [],
    askedAt: answer.createdAt,
    answer: null,
    failure: 'The model failed',
    answerId: null,
    running: false,
    partialText: null,
  }
  const markdown = conversationToMarkdown({
    id: 'c',
    title: 'Lag',
    createdAt: answer.createdAt,
    updatedAt: answer.createdAt,
    questions: 1,
    shareToken: null,
    turns: [turn],
  })
  expect(markdown).toBe('# Lag\n\n## Why does it lag?\n\nThe model failed\n')
})
