import { fileURLToPath } from 'node:url'
import { type AnsweringContext, answerQuestion, createLiveAnswers } from '@footnote/answering'
import { createApi } from '@footnote/api'
import { type Answer, LimitsCard, silentLogger, systemClock } from '@footnote/contract'
import type { Database } from '@footnote/db'
import { openTestPglite } from '@footnote/db/testing'
import { findEvidenceReader, loadDomain } from '@footnote/domain'
import {
  createBackgroundEmbedding,
  ingestSource,
  refreshEmbeddings,
  resolveSources,
} from '@footnote/ingestion'
import { createExtractiveAnswerer } from '@footnote/models'
import { createRetriever } from '@footnote/retrieval'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const file = fileURLToPath(new URL('../../../packages/domain/testing/domain.yaml', import.meta.url))
/** Words of the domain that ships, which nothing but its definition and its sources may say. */
const foreignWords = /postgre|\bpg\b|pg_|psql|\bsql\b|\bwal\b|vacuum|database|standby|replica/i

let database: Database
let context: AnsweringContext
beforeAll(async () => {
  database = await openTestPglite()
  const domain = await loadDomain(file)
  context = {
    db: database.orm,
    models: { chat: null, embedding: null, extractive: createExtractiveAnswerer() },
    domain,
    clock: systemClock,
    logger: silentLogger,
    signal: new AbortController().signal,
    readEvidence: findEvidenceReader(domain.evidence),
    retriever: createRetriever({
      db: database.orm,
      embedding: null,
      cacheDir: null,
      glossary: domain.glossary,
    }),
  }
  const sources = await resolveSources(domain, { target: 'notes' }, process.cwd())
  for (const source of sources) {
    expect(await ingestSource(context, source)).toMatchObject({ added: 4, failed: 0 })
  }
  await refreshEmbeddings(context)
})
afterAll(() => database.close())

async function ask(question: string): Promise<Answer> {
  const said: unknown[] = []
  const answer = await answerQuestion(context, { question }, { emit: (event) => said.push(event) })
  expect(JSON.stringify([answer, said])).not.toMatch(foreignWords)
  return answer
}

describe('a domain of bicycles', () => {
  it.each([
    ['How do I know that a chain is worn?', 'notes/chain-wear.md', '0.5 percent'],
    ['How tight should the stem bolts be?', 'notes/torques.md', '5 newton metres'],
    ['What pressure does a road tire of 28-622 need?', 'notes/tyres-and-punctures.md', '5 bar'],
    [
      'The lever of my disc brake is soft, what does it mean?',
      'notes/disc-brake-bleeding.md',
      'air in the hose',
    ],
  ])('is answered from: %s', async (question, documentUri, words) => {
    const { outcome, text, citations } = await ask(question)
    expect(outcome).toBe('answer')
    expect(text).toContain(words)
    expect(citations.map((citation) => citation.documentUri)).toContain(documentUri)
  })

  it.each([
    'How much pressure does the tube of a Brompton take?',
    'Which fluid does a Magura disc brake take?',
  ])('has no answer to: %s', async (question) => {
    const { outcome, text, nearest } = await ask(question)
    expect(outcome).toBe('abstain')
    expect(text).toContain('The sources do not answer this.')
    expect(nearest.length).toBeGreaterThan(0)
  })

  it.each(['Who won the football world cup?', 'How do I file my taxes?', 'What is hot_standby_feedback?'])(
    'declines: %s',
    async (question) => {
      const { outcome, text } = await answerQuestion(context, { question })
      expect(outcome).toBe('out_of_scope')
      expect(text).toMatch(/outside what Workshop Notes covers.*chains, cassettes and gears/)
      expect(text).not.toMatch(foreignWords)
    },
  )

  it('reads nothing of what is pasted, for its definition names no readers', async () => {
    const question = 'How do I know that a chain is worn?\nmax_wal_size = 2MB\nERROR:  deadlock detected'
    expect(await answerQuestion(context, { question })).toMatchObject({ asked: null, evidence: [] })
  })

  it('is what the API shows', async () => {
    const connectors = { allowPrivate: false, cacheDir: '', environment: {} }
    const answers = createLiveAnswers(context)
    const embedding = createBackgroundEmbedding(context)
    const api = createApi({
      context,
      answers,
      embedding,
      suitesDir: '',
      dataDir: '',
      connectors,
      webDir: null,
    })
    const card = LimitsCard.parse(await (await api.request('/api/limits')).json())
    expect(card).toMatchObject({ name: 'Workshop Notes', limits: context.domain.limits })
    expect(JSON.stringify(card)).not.toMatch(foreignWords)
    expect(await (await api.request('/openapi.json')).text()).not.toMatch(/postgre|vacuum|standby/i)
    await answers.close()
  })
})
