import { readFileSync } from 'node:fs'
import { type AnsweringContext, answerQuestion } from '@footnote/answering'
import { type Answer, silentLogger, systemClock } from '@footnote/contract'
import type { Database } from '@footnote/db'
import { openTestPglite } from '@footnote/db/testing'
import { findEvidenceReader, loadDomain } from '@footnote/domain'
import { ingestSource, refreshEmbeddings, resolveSources } from '@footnote/ingestion'
import { createExtractiveAnswerer } from '@footnote/models'
import { createRetriever } from '@footnote/retrieval'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const fixtures = new URL('../../../packages/domain/src/evidence/fixtures/', import.meta.url)
const fixture = (name: string): string => readFileSync(new URL(name, fixtures), 'utf8')

let database: Database
let context: AnsweringContext
beforeAll(async () => {
  database = await openTestPglite()
  const domain = await loadDomain()
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
  for (const source of await resolveSources(domain, { target: 'guides' }, process.cwd())) {
    await ingestSource(context, source)
  }
  await refreshEmbeddings(context)
})
afterAll(() => database.close())

const ask = (question: string, ignoredObservations: string[] = []): Promise<Answer> =>
  answerQuestion(context, { question, ignoredObservations })
const uris = ({ citations }: Answer): string[] => citations.map(({ documentUri }) => documentUri)

describe('what an engineer pastes', () => {
  it.each([
    ['explain-external-sort.txt', 'Why is this query slow?', 'guides/temporary-files-and-work-mem.md'],
    ['log-killed.txt', 'What happened here?', 'guides/memory-and-the-oom-killer.md'],
    ['log-too-many-clients.txt', 'What do I do about this?', 'guides/connection-exhaustion.md'],
    ['log-archive-failure.txt', 'is this bad', 'guides/archive-failures.md'],
    ['slots-retained.txt', '', 'guides/replication-slots-filling-disk.md'],
    ['log-deadlock.csv', '', 'guides/lock-queues-and-deadlocks.md'],
  ])('leads to the guide on it: %s, %s', async (name, question, expected) => {
    const answer = await ask(`${question}\n\n${fixture(name)}`)
    expect(answer.outcome).toBe('answer')
    expect(uris(answer)).toContain(expected)
    expect(answer.evidence[0]?.observations.length).toBeGreaterThan(0)
    if (question !== '') expect(answer.asked).toBe(question)
  })

  it('is steered by what is unticked', async () => {
    const text = `${fixture('log-too-many-clients.txt')}\n\n${fixture('slots-retained.txt')}`
    expect(uris(await ask(text))).toContain('guides/connection-exhaustion.md')
    const steered = await ask(text, ['0.0'])
    expect(uris(steered)).not.toContain('guides/connection-exhaustion.md')
    expect(uris(steered)).toContain('guides/replication-slots-filling-disk.md')
  })

  it('may be a whole log, as long as the question is not', async () => {
    const log = fixture('log-lock-waits.txt').repeat(90)
    expect(log.length).toBeGreaterThan(100_000)
    const answer = await ask(`Who waits for whom?\n\n${log}`)
    expect(answer).toMatchObject({ outcome: 'answer', asked: 'Who waits for whom?' })
    await expect(ask(`${'Who waits? '.repeat(900)}\n\n${log}`)).rejects.toThrow(
      'characters: 8,000 is the most',
    )
    await expect(ask(log.repeat(2))).rejects.toThrow('characters: 200,000 is the most')
  })
})
