import { createHash } from 'node:crypto'
import { join, resolve } from 'node:path'
import { FootnoteError, silentLogger, systemClock } from '@footnote/contract'
import { openDatabase } from '@footnote/db'
import { evaluateRanking, loadBeir, percentile } from '@footnote/evaluation'
import { ingestRecords, refreshEmbeddings } from '@footnote/ingestion'
import { createRetriever, type Retriever } from '@footnote/retrieval'
import type { Command } from 'commander'
import { readEnv } from '../env.ts'
import { openModels } from '../open-models.ts'
import { openDomain } from '../open-runtime.ts'
import { printJson } from '../print-json.ts'
import { createProgress, say } from '../progress.ts'
import { untilStopped } from '../until-stopped.ts'

export function addEvalRetrieval(evals: Command): void {
  evals
    .command('retrieval')
    .description('measure search on a BEIR data set: corpus.jsonl, queries.jsonl, qrels/SPLIT.tsv')
    .requiredOption('--beir <dir>', 'the folder of the data set')
    .option('--split <name>', 'which relevance judgements', 'test')
    .option('--json', 'print the figures as JSON')
    .action(evalRetrieval)
}

const depth = 100

/** The corpus goes into a database of its own beside the product's, and stays there for the next time. */
async function evalRetrieval({
  beir,
  split,
  json,
}: {
  beir: string
  split: string
  json?: boolean
}): Promise<void> {
  const env = readEnv()
  const { signal } = untilStopped()
  const dir = resolve(beir)
  const dataset = await loadBeir(dir, split)
  const place = createHash('sha256').update(dir).digest('hex').slice(0, 12)
  const dataDir = join(env.dataDir, 'benchmarks', `${dataset.name}-${place}`)
  const database = await openDatabase({ dataDir, command: 'footnote eval retrieval' })
  try {
    const models = await openModels(env, signal)
    const domain = await openDomain(env)
    const context = { db: database.orm, models, domain, clock: systemClock, logger: silentLogger, signal }
    const ingestStarted = performance.now()
    const reading = createProgress(`Reading ${dataset.name}`)
    const { added, changed } = await ingestRecords(context, {
      source: dataset.name,
      location: dir,
      records: dataset.corpus(),
      onProgress: (done) => reading.update(done, done),
    })
    reading.end()
    if (added + changed > 0) say(`${added + changed} documents read; training and embedding`)
    await refreshEmbeddings(context)
    const ingestMs = performance.now() - ingestStarted
    const retriever = createRetriever({
      db: database.orm,
      embedding: models.embedding,
      reranker: models.reranker ?? null,
      cacheDir: join(dataDir, 'cache'),
    })
    const { rankings, durationsMs } = await rank(retriever, {
      queries: dataset.queries,
      source: dataset.name,
      signal,
    })
    const { ndcgAt10, recallAt10, recallAt100, mrr, queries } = evaluateRanking(dataset.qrels, rankings)
    const timings = {
      ingestMs,
      searchP50Ms: percentile(durationsMs, 0.5),
      searchP95Ms: percentile(durationsMs, 0.95),
    }
    const result = { dataset: dataset.name, split, queries, ndcgAt10, recallAt10, recallAt100, mrr, timings }
    if (json) await printJson(result)
    else
      process.stdout.write(
        Object.entries({ ...result, timings: JSON.stringify(timings) })
          .map(([name, value]) => `${name}: ${value}\n`)
          .join(''),
      )
  } finally {
    await database.close()
  }
}

async function rank(
  retriever: Retriever,
  input: { queries: Iterable<{ id: string; text: string }>; source: string; signal: AbortSignal },
): Promise<{ rankings: Map<string, string[]>; durationsMs: number[] }> {
  await retriever.warmUp()
  const queries = [...input.queries]
  if (queries.length === 0) throw new FootnoteError('invalid_input', 'The data set has no queries')
  const progress = createProgress('Searching')
  const rankings = new Map<string, string[]>()
  const durationsMs: number[] = []
  for (const { id, text } of queries) {
    const started = performance.now()
    const { passages } = await retriever.search(text, { limit: depth, signal: input.signal })
    durationsMs.push(performance.now() - started)
    rankings.set(
      id,
      passages.map(({ documentUri }) => documentUri.slice(input.source.length + 1)),
    )
    progress.update(rankings.size, queries.length)
  }
  progress.end()
  return { rankings, durationsMs }
}
