import { randomUUID } from 'node:crypto'
import { type Answer, AnswerSentence, type Outcome } from '@footnote/contract'
import {
  type Queryable,
  readRevision,
  saveAnswer,
  saveQuestion,
  saveRevision,
  saveSource,
} from '@footnote/db'
import { sampleRevision } from '@footnote/db/testing'

const documents = [
  { uri: 'guides/filter.md', text: 'Rinse the sponge every 3 weeks.' },
  { uri: 'guides/heater.md', text: 'Keep the heater at 25 degrees.' },
]

/** An answer as the store has it: of two sentences, the first on filters and the second on heaters; or one that declines. */
export async function saveSampleAnswer(db: Queryable, outcome: Outcome = 'answer'): Promise<Answer> {
  const source = {
    name: 'guides',
    kind: 'folder',
    location: '/guides',
    authority: 0.5,
    licence: null,
    facets: {},
  }
  const { id: sourceId } = await saveSource(db, source)
  for (const document of documents) await saveRevision(db, sampleRevision({ sourceId, ...document }))
  const text = 'How is a tank kept?'
  const { questionId, conversationId } = await saveQuestion(db, {
    text,
    asked: null,
    evidence: [],
    facets: {},
    origin: 'reader',
  })
  const revisions = await Promise.all([1, 2].map((id) => readRevision(db, id, id)))
  const citations = revisions.map((revision, index) => ({
    n: index + 1,
    passageId: revision.id,
    revisionId: revision.id,
    documentUri: revision.documentUri,
    title: revision.title,
    headingPath: [],
    quote: revision.text,
    charStart: 0,
    charEnd: revision.text.length,
    url: null,
    facets: {},
    publishedAt: null,
    otherVersions: [],
    differences: [],
  }))
  const isAnswer = outcome === 'answer'
  const answer: Answer = {
    id: randomUUID(),
    conversationId,
    question: text,
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
    outcome,
    text: isAnswer
      ? `${citations.map(({ quote, n }) => `${quote} [${n}]`).join(' ')}`
      : 'The sources do not answer this.',
    sentences: isAnswer
      ? citations.map(({ quote, n }) =>
          AnswerSentence.parse({ text: quote, support: 'supported', citations: [n] }),
        )
      : [],
    citations: isAnswer ? citations : [],
    nearest: outcome === 'abstain' ? citations : [],
    confidence: 0.75,
    limits: [],
    model: 'tank-1',
    facets: {},
    preferred: {},
    cached: null,
    cachedFrom: null,
    usage: { inputTokens: 0, outputTokens: 0, costUsd: 0 },
    timings: { totalMs: 1 },
    traceId: randomUUID(),
    createdAt: '2025-01-01T00:00:00.000Z',
  }
  const passages = [1, 2].map((passageId) => ({
    passageId,
    score: 1 / passageId,
    parts: { lexical: null, questions: null, vector: null },
  }))
  const trace = { query: text, passages, corpusVersion: 7, embeddingSpace: 'two-way', features: {} }
  await saveAnswer(db, { answer, questionId, promptHash: 'abc', trace })
  return answer
}
