import { join, resolve } from 'node:path'
import type { AnsweringContext } from '@footnote/answering'
import { type DomainDefinition, FootnoteError, type Logger, systemClock } from '@footnote/contract'
import { type Database, openDatabase } from '@footnote/db'
import { findEvidenceReader, loadDomain } from '@footnote/domain'
import { createExtractiveAnswerer, createOpenAiModels, type Models } from '@footnote/models'
import { createRetriever } from '@footnote/retrieval'
import { type Env, readEnv } from './env.ts'
import { createLogger } from './logger.ts'
import { untilStopped } from './until-stopped.ts'

export interface Runtime {
  env: Env
  context: AnsweringContext
  database: Database
  logger: Logger
  close(): Promise<void>
}

/** Puts the parts together: configuration, domain, models, database, index. */
export async function openRuntime(options: { command: string; server?: boolean }): Promise<Runtime> {
  const env = readEnv()
  const logger = createLogger(env.LOG_LEVEL)
  const domain = await openDomain(env)
  const { signal } = untilStopped()
  const models = await openModels(env, signal)
  const database = await openDatabase({ databaseUrl: env.DATABASE_URL, dataDir: env.dataDir, ...options })
  const retriever = createRetriever({
    db: database.orm,
    embedding: models.embedding,
    reopenEmbedding: models.reopenEmbedding,
    logger,
    cacheDir: join(env.dataDir, 'cache'),
    glossary: domain.glossary,
    facets: domain.facets,
  })
  const context: AnsweringContext = {
    db: database.orm,
    models,
    domain,
    clock: systemClock,
    logger,
    signal,
    retriever,
    readEvidence: findEvidenceReader(domain.evidence),
    reusesAnswers: true,
  }
  return { env, context, database, logger, close: () => database.close() }
}

export function openDomain(env: Env): Promise<DomainDefinition> {
  return loadDomain(env.FOOTNOTE_DOMAIN && resolve(env.FOOTNOTE_DOMAIN))
}

/** The served models that the configuration names; without a server, the offline ones. */
export async function openModels(env: Env, signal: AbortSignal): Promise<Models> {
  const {
    OPENAI_API_KEY: apiKey,
    OPENAI_BASE_URL: baseUrl,
    CHAT_MODEL,
    EMBEDDING_MODEL,
    EMBEDDING_DIMENSIONS,
  } = env
  if (!apiKey && !baseUrl) {
    if (CHAT_MODEL || EMBEDDING_MODEL) {
      throw new FootnoteError(
        'invalid_input',
        'CHAT_MODEL or EMBEDDING_MODEL is set, but no server: set OPENAI_API_KEY, or OPENAI_BASE_URL for a server of your own',
      )
    }
    return { chat: null, embedding: null, extractive: createExtractiveAnswerer() }
  }
  if (baseUrl && !CHAT_MODEL && !EMBEDDING_MODEL) {
    throw new FootnoteError(
      'invalid_input',
      'OPENAI_BASE_URL is set: name the models that this server has in CHAT_MODEL and, if it has one, EMBEDDING_MODEL',
    )
  }
  // A server of one's own has models of its own; only OpenAI's names can be guessed.
  const chatModel = CHAT_MODEL ?? (baseUrl ? undefined : 'gpt-4.1-mini')
  const embeddingModel = EMBEDDING_MODEL ?? (baseUrl ? undefined : 'text-embedding-3-small')
  return createOpenAiModels({
    ...(apiKey ? { apiKey } : {}),
    ...(baseUrl ? { baseUrl } : {}),
    ...(chatModel ? { chatModel } : {}),
    ...(embeddingModel ? { embeddingModel } : {}),
    ...(EMBEDDING_DIMENSIONS ? { embeddingDimensions: EMBEDDING_DIMENSIONS } : {}),
    signal,
  })
}
