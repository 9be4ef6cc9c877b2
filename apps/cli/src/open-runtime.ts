import { join, resolve } from 'node:path'
import {
  type AnsweringContext,
  createChatSupportJudge,
  createLinearSupportJudge,
  type SupportJudge,
} from '@footnote/answering'
import { type DomainDefinition, type Logger, systemClock } from '@footnote/contract'
import { type Database, openDatabase } from '@footnote/db'
import { findEvidenceReader, loadDomain } from '@footnote/domain'
import { createRetriever } from '@footnote/retrieval'
import { type Env, readEnv } from './env.ts'
import { createLogger } from './logger.ts'
import { openModels } from './open-models.ts'
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
    reranker: models.reranker ?? null,
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
    supportJudge: await openSupportJudge(env, { retriever, logger, signal }),
    reusesAnswers: true,
  }
  return { env, context, database, logger, close: () => database.close() }
}

/** The model that judges whether passages bear a sentence out; the product's own classifier where none is named. */
async function openSupportJudge(
  env: Env,
  { retriever, logger, signal }: Pick<AnsweringContext, 'retriever' | 'logger' | 'signal'>,
): Promise<SupportJudge | undefined> {
  if (!env.JUDGE_MODEL) return undefined
  const judges = {
    ...env,
    CHAT_MODEL: [env.JUDGE_MODEL],
    CHAT_MODEL_FALLBACKS: [],
    EMBEDDING_MODEL: undefined,
  }
  const { chat } = await openModels(judges, signal)
  const fallback = createLinearSupportJudge({ idf: retriever.inverseDocumentFrequency })
  return chat ? createChatSupportJudge({ chat, fallback, logger }) : undefined
}

export function openDomain(env: Env): Promise<DomainDefinition> {
  return loadDomain(env.FOOTNOTE_DOMAIN && resolve(env.FOOTNOTE_DOMAIN))
}
