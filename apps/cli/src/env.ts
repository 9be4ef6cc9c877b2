import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { FootnoteError } from '@footnote/contract'
import { z } from 'zod'
import { ModelCalls, ModelPrices, NameList } from './model-variables.ts'

/** The top of the checkout. */
export const root = fileURLToPath(new URL('../../..', import.meta.url))

const optional = z
  .string()
  .optional()
  .transform((value) => (value?.trim() ? value.trim() : undefined))

/** A variable that is set to nothing counts as not set. */
function setting<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess(
    (value) => (typeof value === 'string' && value.trim() === '' ? undefined : value),
    schema,
  )
}

function wholeNumber(least: number, most: number) {
  const needed = `a whole number from ${least} to ${most} is needed`
  return z
    .string()
    .trim()
    .regex(/^\d{1,9}$/, needed)
    .transform(Number)
    .refine((value) => value >= least && value <= most, needed)
}

const portNeeded = 'a port number from 0 to 65535 is needed'

const Variables = z.object({
  HOST: setting(z.string().trim().default('127.0.0.1')),
  PORT: setting(
    z
      .string()
      .trim()
      .regex(/^\d{1,5}$/, portNeeded)
      .transform(Number)
      .refine((port) => port <= 65_535, portNeeded)
      .default(3_000),
  ),
  FOOTNOTE_DATA_DIR: optional,
  FOOTNOTE_DOMAIN: optional,
  DATABASE_URL: optional.refine((value) => value === undefined || /^postgres(ql)?:\/\//.test(value), {
    error: 'an address of the form postgres://user:password@host:5432/database is needed',
  }),
  OPENAI_API_KEY: optional,
  OPENAI_BASE_URL: optional.refine((value) => value === undefined || /^https?:\/\//.test(value), {
    error: 'an http or https address is needed, such as http://127.0.0.1:11434/v1',
  }),
  CHAT_MODEL: NameList,
  CHAT_MODEL_FALLBACKS: NameList,
  EMBEDDING_MODEL: optional,
  JUDGE_MODEL: optional,
  MODERATION_MODEL: optional,
  EMBEDDING_DIMENSIONS: setting(wholeNumber(1, 4_000).optional()),
  RERANK_MODEL: optional,
  RERANK_BASE_URL: optional.refine((value) => value === undefined || /^https?:\/\//.test(value), {
    error: 'an http or https address is needed, such as http://127.0.0.1:8080/v1',
  }),
  RERANK_API_KEY: optional,
  MODEL_PRICES: ModelPrices,
  MODEL_TIMEOUT_SECONDS: setting(wholeNumber(1, 3_600).default(60)),
  MODEL_CONCURRENCY: setting(wholeNumber(1, 10_000).default(128)),
  MODEL_CALLS: ModelCalls,
  FOOTNOTE_ALLOW_PRIVATE: setting(
    z
      .enum(['true', 'false'])
      .default('false')
      .transform((value) => value === 'true'),
  ),
  FOOTNOTE_SHARE_LINKS: setting(
    z
      .enum(['true', 'false'])
      .default('true')
      .transform((value) => value === 'true'),
  ),
  LOG_LEVEL: setting(z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info')),
})

export interface Env extends z.infer<typeof Variables> {
  dataDir: string
  /** What programs are started with that this one needs, such as Git: where they are and whose keys they use. */
  forPrograms: Readonly<Record<string, string | undefined>>
}

const forPrograms = ['PATH', 'HOME', 'USER', 'TMPDIR', 'SSH_AUTH_SOCK', 'SystemRoot', 'USERPROFILE', 'TEMP']

/**
 * The configuration, from `.env` at the top of the checkout and the environment, which wins.
 * @throws FootnoteError `invalid_input`, one line that says which value is wrong and what is needed.
 */
export function readEnv(): Env {
  const file = join(root, '.env')
  if (existsSync(file)) process.loadEnvFile(file)
  const parsed = Variables.safeParse(process.env)
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path, message }) => {
      const name = String(path[0])
      return `${name}=${describeValue(name)} is not right: ${message}`
    })
    throw new FootnoteError(
      'invalid_input',
      `${wrong.join('; ')}. Set it in the environment or in .env (see .env.example)`,
    )
  }
  const { FOOTNOTE_DATA_DIR } = parsed.data
  return {
    ...parsed.data,
    dataDir: FOOTNOTE_DATA_DIR ? resolve(FOOTNOTE_DATA_DIR) : join(root, '.data'),
    forPrograms: Object.fromEntries(forPrograms.map((name) => [name, process.env[name]])),
  }
}

/** Addresses and keys can hold passwords and are not repeated. */
function describeValue(name: string): string {
  return name === 'DATABASE_URL' || name.includes('KEY')
    ? '(hidden)'
    : JSON.stringify(process.env[name] ?? '')
}
