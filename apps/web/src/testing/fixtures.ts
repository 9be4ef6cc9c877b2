import type { Answer, AnswerSentence, Citation, Flag } from '@footnote/contract'

/** A citation of the text that `createRevision` gives. */
export function createCitation(change: Partial<Citation> = {}): Citation {
  return {
    n: 1,
    passageId: 'passage-1',
    revisionId: 'revision-1',
    documentUri: 'guides/lag.md',
    title: 'Replication lag',
    headingPath: ['Replication lag', 'Diagnosis'],
    quote: 'Lag has two faces.',
    charStart: 0,
    charEnd: 18,
    url: null,
    facets: { version: '15' },
    publishedAt: '2026-01-05',
    otherVersions: [],
    differences: [],
    ...change,
  }
}

export function createSentence(change: Partial<AnswerSentence> = {}): AnswerSentence {
  return {
    text: '',
    support: 'supported',
    citations: [],
    start: 0,
    end: 0,
    probability: null,
    issues: [],
    ...change,
  }
}

/** An answer of two sentences, of which the second rests on nothing. */
export function createAnswer(change: Partial<Answer> = {}): Answer {
  return {
    id: '6f6a8e1c-52a7-4a9e-9d0b-0d9a3a1f7c11',
    conversationId: 'conversation-1',
    question: 'Why does it lag?',
    asked: null,
    standalone: null,
    kind: 'sources',
    lookedFor: [],
    needed: [],
    answerability: null,
    steering: null,
    edited: null,
    evidence: [],
    redactions: [],
    outcome: 'answer',
    text: 'Lag has two faces. Restart it.',
    sentences: [
      createSentence({ text: 'Lag has two faces.', citations: [1], end: 18 }),
      createSentence({ text: 'Restart it.', support: 'unsupported', start: 19, end: 30 }),
    ],
    citations: [createCitation()],
    nearest: [],
    confidence: 0.9,
    limits: [{ kind: 'offline_model', text: 'Put together from quotes.' }],
    model: 'offline-extractive',
    facets: {},
    preferred: {},
    cached: null,
    cachedFrom: null,
    usage: { inputTokens: 0, outputTokens: 0, costUsd: null },
    timings: { totalMs: 12 },
    traceId: 'trace-1',
    createdAt: '2026-01-05T10:00:00Z',
    ...change,
  }
}

/** A flag as the server gives it back. */
export function createFlag(change: Partial<Flag> = {}): Flag {
  return {
    id: 'flag-1',
    answerId: createAnswer().id,
    reviewItemId: 'item-1',
    thumb: null,
    sentenceIndex: null,
    reason: null,
    correction: null,
    comment: null,
    createdAt: '2026-01-05T10:00:00Z',
    ...change,
  }
}
