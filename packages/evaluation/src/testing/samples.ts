/** Small valid values of the contract for the tests of this package. */
import {
  type Answer,
  AnswerSentence,
  type CaseResult,
  type Citation,
  type EvalCase,
  type Expectation,
} from '@footnote/contract'

export function sampleCitation(documentUri: string, more: Partial<Citation> = {}): Citation {
  return {
    n: 1,
    passageId: 'p1',
    revisionId: 'r1',
    documentUri,
    title: 'A page',
    headingPath: ['A page', 'A part'],
    quote: 'The default is on.',
    charStart: 0,
    charEnd: 18,
    url: null,
    facets: {},
    publishedAt: null,
    otherVersions: [],
    differences: [],
    ...more,
  }
}

export function sampleAnswer(more: Partial<Answer> = {}): Answer {
  return {
    id: 'a1',
    conversationId: 'c1',
    question: 'Is it on?',
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
    text: 'The default is on. [1]',
    sentences: [AnswerSentence.parse({ text: 'The default is on.', support: 'supported', citations: [1] })],
    citations: [sampleCitation('https://docs.example/15/page.html')],
    nearest: [],
    confidence: 0.9,
    limits: [],
    model: 'offline',
    facets: {},
    preferred: {},
    cached: null,
    cachedFrom: null,
    usage: { inputTokens: 10, outputTokens: 5, costUsd: null },
    timings: { totalMs: 12 },
    traceId: 't1',
    createdAt: '2026-01-01T00:00:00.000Z',
    ...more,
  }
}

export function sampleCase(
  id: string,
  expect: Partial<Expectation> = {},
  more: Partial<EvalCase> = {},
): EvalCase {
  return { id, question: `what of ${id}?`, expect: { outcome: 'answer', ...expect }, ...more }
}

export function sampleResult(more: Partial<CaseResult> = {}): CaseResult {
  return {
    id: 'case',
    suite: 'sample',
    trial: 0,
    question: 'Is it on?',
    tags: [],
    expect: { outcome: 'answer' },
    answer: sampleAnswer(),
    scores: {},
    passed: true,
    ...more,
  }
}
