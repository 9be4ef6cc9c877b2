import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { FootnoteError } from '@footnote/contract'
import { contestants } from './contestants/open-contestant.ts'

export interface BenchOptions {
  /** A superuser's address, of a server whose databases may be made and dropped. */
  serverUrl: string
  sizes: number[]
  manual: string
  beir: string | null
  json: string
  names: string[]
  rounds: number
  workDir: string
}

export const usage = `npm run bench -- [options]
  --database URL     a Postgres with pgvector where databases may be made (default: FOOTNOTE_BENCH_DATABASE_URL)
  --sizes 10000,100000   passages of the generated corpora
  --manual FOLDER    HTML pages of the PostgreSQL manual (default: Debian's postgresql-doc-15)
  --beir FOLDER      a BEIR data set, such as SciFact, for nDCG@10
  --only 'NAME;…'    contestants: ${Object.keys(contestants).join('; ')}
  --rounds 4         how often each of the 200 questions is asked at eight callers
  --json FILE        where the figures go (default: bench.json)
  --work FOLDER      where corpora are kept between runs`

/** @throws FootnoteError `invalid_input` */
export function readOptions(args: string[], environment: Record<string, string | undefined>): BenchOptions {
  const { values } = parseArgs({
    args,
    options: {
      database: { type: 'string' },
      sizes: { type: 'string', default: '10000,100000' },
      manual: { type: 'string', default: '/usr/share/doc/postgresql-doc-15/html' },
      beir: { type: 'string' },
      only: { type: 'string' },
      rounds: { type: 'string', default: '4' },
      json: { type: 'string', default: 'bench.json' },
      work: { type: 'string', default: join(tmpdir(), 'footnote-bench') },
    },
  })
  const serverUrl = values.database ?? environment.FOOTNOTE_BENCH_DATABASE_URL
  if (!serverUrl) throw wrong('--database is needed, or FOOTNOTE_BENCH_DATABASE_URL')
  const names = values.only?.split(';').map((name) => name.trim()) ?? Object.keys(contestants)
  const unknown = names.find((name) => !contestants[name])
  if (unknown !== undefined) throw wrong(`there is no contestant ${unknown}`)
  return {
    serverUrl,
    sizes: values.sizes
      .split(',')
      .filter(Boolean)
      .map((size) => toNumber('--sizes', size)),
    manual: values.manual,
    beir: values.beir ?? null,
    json: values.json,
    names,
    rounds: toNumber('--rounds', values.rounds),
    workDir: values.work,
  }
}

function toNumber(name: string, text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) throw wrong(`${name} ${text} is no whole number above 0`)
  return value
}

function wrong(message: string): FootnoteError {
  return new FootnoteError('invalid_input', `${message}\n\n${usage}`)
}
