import type { Citation } from '@footnote/contract'
import type { Retrieval } from '@footnote/retrieval'
import { describe, expect, it } from 'vitest'
import { answerLimits } from './answer-limits.ts'
import type { AnsweringContext } from './answering-context.ts'
import type { Draft } from './draft.ts'

const context = {
  models: { chat: {} },
  domain: {
    disclaimer: 'Check first.',
    cautions: [
      { id: 'drop', pattern: String.raw`\bdrop\b`, warning: 'Gone for good.', lock: 'ALL', safer: 'Rename.' },
      { id: 'other', pattern: 'never there', warning: 'No.' },
    ],
  },
} as unknown as AnsweringContext
const retrieval = { corpusSize: 1, corrections: [], passages: [] } as unknown as Retrieval

function draft(text: string, versions: string[]): Draft {
  const citations = versions.map((version) => ({ facets: { version } })) as unknown as Citation[]
  return { text, sentences: [], citations, unmappedCitations: 0, cutShort: false } as unknown as Draft
}

const limitsOf = (text: string, versions: string[], preferred = {}) =>
  answerLimits(context, {
    outcome: 'answer',
    draft: draft(text, versions),
    retrieval,
    preferred,
    note: null,
    steering: null,
    question: 'why?',
  })

describe('answerLimits', () => {
  it('warns of what the answer names, with its lock and the safer way', () => {
    const limits = limitsOf('Then DROP it.', [])
    expect(limits).toContainEqual({ kind: 'caution', text: 'Gone for good. Lock taken: ALL. Safer: Rename.' })
    expect(limits.filter(({ kind }) => kind === 'caution')).toHaveLength(1)
    expect(limitsOf('Then dropped.', []).some(({ kind }) => kind === 'caution')).toBe(false)
  })

  it('says what a name was taken for', () => {
    const misspelt = { ...retrieval, corrections: [{ from: 'max_wal_sise', to: 'max_wal_size' }] }
    const limits = answerLimits(context, {
      outcome: 'abstain',
      draft: null,
      retrieval: misspelt,
      preferred: {},
      note: null,
      steering: null,
      question: 'why?',
    })
    expect(limits).toEqual([
      { kind: 'spelling', text: 'No source has “max_wal_sise”: it was read as “max_wal_size”.' },
    ])
  })

  it('says when cited passages are of another version than the question', () => {
    expect(limitsOf('x', ['15', '17'], { version: '17' })[0]).toMatchObject({ kind: 'other_version' })
    expect(limitsOf('x', ['17'], { version: '17' })[0]).toMatchObject({ kind: 'facet_version' })
    expect(limitsOf('x', []).map(({ kind }) => kind)).toEqual(['disclaimer'])
  })
})
