/** Compares Footnote with others: one corpus, one set of vectors, one machine, one run. Prints a table and writes JSON. */
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join, resolve } from 'node:path'
import { env } from 'node:process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { toFootnoteError } from '@footnote/contract'
import { loadBeir } from '@footnote/evaluation'
import { composePassages } from './corpus/compose-passages.ts'
import { prepareData } from './corpus/prepare-data.ts'
import { readManual } from './corpus/read-manual.ts'
import { createDatabase } from './fresh-database.ts'
import type { Measured } from './measure/measured.ts'
import { type BenchOptions, readOptions } from './options.ts'
import { toTable } from './report.ts'
import type { ContestantJob } from './run-contestant.ts'

interface Corpus {
  name: string
  folder: string
  relevant: ContestantJob['relevant']
}

const say = (line: string): void => void process.stderr.write(`${line}\n`)

try {
  await main(readOptions(process.argv.slice(2), env))
} catch (thrown) {
  const { code, message } = toFootnoteError(thrown)
  say(`bench: ${code === 'internal' ? String(thrown) : message}`)
  process.exitCode = code === 'invalid_input' ? 2 : 1
}

async function main(options: BenchOptions): Promise<void> {
  await mkdir(options.workDir, { recursive: true })
  const results: { corpus: string; measured: Measured[] }[] = []
  for await (const corpus of corpora(options)) {
    const measured: Measured[] = []
    for (const name of options.names) {
      say(`${corpus.name}: ${name}`)
      const done = await runApart(options, corpus, name).catch((thrown: Error) => {
        say(
          `  failed: ${thrown.message.split('\n').find((line) => line.startsWith('Error:')) ?? thrown.message.slice(0, 300)}`,
        )
        process.exitCode = 1
      })
      if (done) measured.push(done)
      await save(options, [...results, { corpus: corpus.name, measured }])
    }
    results.push({ corpus: corpus.name, measured })
    process.stdout.write(`${toTable(corpus.name, measured)}\n`)
  }
}

/** After each contestant: a long run that is interrupted has not been for nothing. */
async function save(
  options: BenchOptions,
  results: { corpus: string; measured: Measured[] }[],
): Promise<void> {
  const machine = {
    cpu: cpus()[0]?.model,
    cores: cpus().length,
    memoryBytes: totalmem(),
    node: process.version,
  }
  await writeFile(resolve(options.json), `${JSON.stringify({ machine, results }, null, 2)}\n`)
}

async function* corpora({ sizes, manual, beir, workDir }: BenchOptions): AsyncGenerator<Corpus> {
  if (beir) {
    const dataset = await loadBeir(resolve(beir), 'test')
    const folder = join(workDir, `beir-${dataset.name}`)
    async function* passages() {
      for await (const { id, title, text } of dataset.corpus()) {
        if (text.trim()) yield { id: `bench/${id}:0`, document: `bench/${id}`, title, text, edition: 'a' }
      }
    }
    await prepareData(folder, { passages, queries: dataset.queries }, say)
    const relevant = dataset.queries.map(({ id }) => Object.fromEntries(dataset.qrels.get(id) ?? []))
    yield { name: `${dataset.name} (BEIR, test)`, folder, relevant }
  }
  for (const size of sizes) {
    const folder = join(workDir, `manual-${size}`)
    const pages = await readManual(manual)
    await prepareData(folder, { passages: () => composePassages(pages, size), queries: null }, say)
    yield { name: `${size} passages of the manual`, folder, relevant: [] }
  }
}

/** In a process of its own and over a database of its own. */
async function runApart(options: BenchOptions, corpus: Corpus, name: string): Promise<Measured> {
  const database = await createDatabase(options.serverUrl)
  const workDir = await mkdtemp(join(tmpdir(), 'footnote-bench-'))
  const { folder, relevant } = corpus
  const job: ContestantJob = {
    name,
    folder,
    relevant,
    rounds: options.rounds,
    databaseUrl: database.url,
    workDir,
  }
  try {
    const script = fileURLToPath(new URL('run-contestant.ts', import.meta.url))
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--max-old-space-size=4096', script, JSON.stringify(job)],
      { maxBuffer: 64 * 1024 * 1024 },
    )
    return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Measured
  } finally {
    await database.drop()
    await rm(workDir, { recursive: true, force: true })
  }
}
