import { type DomainDefinition, type EvidenceReader, silentLogger, systemClock } from '@footnote/contract'
import type { Queryable } from '@footnote/db'
import { type ChatModel, createExtractiveAnswerer } from '@footnote/models'
import { createRetriever } from '@footnote/retrieval'
import type { AnsweringContext } from '../answering-context.ts'
import { sampleDomain } from './sample-domain.ts'

interface TestContextOptions {
  chat?: ChatModel | null
  thresholds?: DomainDefinition['thresholds']
  signal?: AbortSignal
  readEvidence?: EvidenceReader | null
}

/** The parts put together over a test database: offline, and every question answered, unless told otherwise. */
export function createTestContext(db: Queryable, options: TestContextOptions = {}): AnsweringContext {
  const { chat = null, thresholds = sampleDomain.thresholds, signal = new AbortController().signal } = options
  return {
    db,
    models: { chat, embedding: null, extractive: createExtractiveAnswerer() },
    domain: { ...sampleDomain, thresholds },
    clock: systemClock,
    logger: silentLogger,
    signal,
    readEvidence: options.readEvidence ?? null,
    retriever: createRetriever({ db, embedding: null, cacheDir: null }),
  }
}
