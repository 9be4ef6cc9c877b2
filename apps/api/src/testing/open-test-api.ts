import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type AnsweringContext,
  createLiveAnswers,
  type LiveAnswers,
  type LiveAnswersOptions,
} from '@footnote/answering'
import { createTestContext, saveSampleCorpus } from '@footnote/answering/testing'
import { Problem } from '@footnote/contract'
import type { Database } from '@footnote/db'
import { openTestPglite } from '@footnote/db/testing'
import { createBackgroundEmbedding } from '@footnote/ingestion'
import type { ApiOptions } from '../api-options.ts'
import { type Api, createApi } from '../create-api.ts'

interface CallOptions {
  method?: string
  /** Sent as JSON; a string and a form go as they are. */
  body?: unknown
  headers?: Record<string, string>
  /** Where the connection comes from; this machine unless told otherwise. */
  address?: string
  signal?: AbortSignal
}

export interface TestApi {
  api: Api
  context: AnsweringContext
  answers: LiveAnswers
  database: Database
  suitesDir: string
  dataDir: string
  call(path: string, options?: CallOptions): Promise<Response>
  /** Another API over the same database. */
  withContext(changes: Partial<AnsweringContext>, limits?: TestLimits): TestApi
  close(): Promise<void>
}

export type TestLimits = LiveAnswersOptions & NonNullable<ApiOptions['streamTimes']>

const suite = [
  {
    id: 'sponge',
    question: 'How often is the filter sponge rinsed?',
    expect: { outcome: 'answer', sources: ['filter.md'] },
  },
  { id: 'cat', question: 'How is a cat brushed?', expect: { outcome: 'out_of_scope' } },
]

/** The API over a database of its own, three guides and a suite of two cases. */
export async function openTestApi(webDir: string | null = null): Promise<TestApi> {
  const database = await openTestPglite()
  await saveSampleCorpus(database.orm)
  const suitesDir = await mkdtemp(join(tmpdir(), 'footnote-suites-'))
  const dataDir = await mkdtemp(join(tmpdir(), 'footnote-data-'))
  await mkdir(join(suitesDir, 'tank'))
  await writeFile(join(suitesDir, 'tank', 'dev.jsonl'), suite.map((row) => JSON.stringify(row)).join('\n'))
  const opened: LiveAnswers[] = []
  const over = (context: AnsweringContext, limits: TestLimits = {}): TestApi => {
    const connectors = { allowPrivate: false, cacheDir: join(dataDir, 'cache'), environment: {} }
    const answers = createLiveAnswers(context, limits)
    opened.push(answers)
    const api = createApi({
      context,
      answers,
      embedding: createBackgroundEmbedding(context),
      streamTimes: limits,
      suitesDir,
      webDir,
      dataDir,
      connectors,
    })
    return {
      api,
      context,
      answers,
      database,
      suitesDir,
      dataDir,
      call: (path, options) => call(api, path, options),
      withContext: (changes, more) => over({ ...context, ...changes }, more),
      close: async () => {
        await Promise.all(opened.map((each) => each.close()))
        await database.close()
        await rm(suitesDir, { recursive: true })
        await rm(dataDir, { recursive: true })
      },
    }
  }
  return over(createTestContext(database.orm))
}

async function call(api: Api, path: string, options: CallOptions = {}): Promise<Response> {
  const { body, headers = {}, address = '127.0.0.1', signal } = options
  const method = options.method ?? (body === undefined ? 'GET' : 'POST')
  const request = new Request(`http://localhost:3000${path}`, {
    method,
    headers: {
      host: 'localhost:3000',
      ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: toBody(body) }),
    ...(signal ? { signal } : {}),
  })
  return api.fetch(request, { incoming: { socket: { remoteAddress: address } } })
}

function toBody(body: unknown): string | FormData {
  return typeof body === 'string' || body instanceof FormData ? body : JSON.stringify(body)
}

/** The problem document of a response, whose type, status and silence on what is inside it checks. */
export async function readProblem(response: Response): Promise<Problem> {
  const text = await response.text()
  if (response.headers.get('content-type') !== 'application/problem+json') {
    throw new Error(`no problem document, but ${response.status} ${text.slice(0, 200)}`)
  }
  const problem = Problem.parse(JSON.parse(text))
  if (problem.status !== response.status)
    throw new Error(`${problem.status} in the body, ${response.status} outside`)
  if (/\bat \S+ \(|node_modules|\bselect\b.+\bfrom\b|insert into|update "/i.test(text)) {
    throw new Error(`the body tells what is inside: ${text}`)
  }
  return problem
}
