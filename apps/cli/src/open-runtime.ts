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
import { createRetriever, type FieldWeights, type Retriever } from '@footnote/retrieval'
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
  const parts = { env, context: { db: database.orm, models, domain, logger } }
  const retriever = openRetriever(parts)
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

/** @param fields other weights of the fields than the shipped ones, for an index that is built anew */
export function openRetriever(
  { env, context }: { env: Env; context: Pick<AnsweringContext, 'db' | 'models' | 'domain' | 'logger'> },
  fields?: FieldWeights,
): Retriever {
  const { db, models, domain, logger } = context
  return createRetriever({
    db,
    embedding: models.embedding,
    reopenEmbedding: models.reopenEmbedding,
    reranker: models.reranker ?? null,
    logger,
    cacheDir: fields ? null : join(env.dataDir, 'cache'),
    glossary: domain.glossary,
    facets: domain.facets,
    ...(fields ? { fields } : {}),
  })
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
