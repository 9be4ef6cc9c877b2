import { type DomainDefinition, type EvidenceReader, silentLogger, systemClock } from '@footnote/contract'
import type { Queryable } from '@footnote/db'
import { type ChatModel, createExtractiveAnswerer } from '@footnote/models'
import { createRetriever } from '@footnote/retrieval'
import type { AnsweringContext } from '../answering-context.ts'
import type { SupportJudge } from '../support/support-judge.ts'
import { sampleDomain } from './sample-domain.ts'

interface TestContextOptions {
  chat?: ChatModel | null
  thresholds?: DomainDefinition['thresholds']
  policies?: DomainDefinition['policies']
  supportJudge?: SupportJudge
  signal?: AbortSignal
  readEvidence?: EvidenceReader | null
}

/** The parts put together over a test database: offline, and every question answered, unless told otherwise. */
export function createTestContext(db: Queryable, options: TestContextOptions = {}): AnsweringContext {
  const { chat = null, signal = new AbortController().signal } = options
  const { thresholds = sampleDomain.thresholds, policies = sampleDomain.policies } = options
  return {
    db,
    models: { chat, embedding: null, extractive: createExtractiveAnswerer() },
    domain: { ...sampleDomain, thresholds, policies },
    clock: systemClock,
    logger: silentLogger,
    signal,
    supportJudge: options.supportJudge,
    readEvidence: options.readEvidence ?? null,
    retriever: createRetriever({ db, embedding: null, cacheDir: null }),
  }
}
