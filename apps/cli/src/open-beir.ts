import { createHash } from 'node:crypto'
import { join, resolve } from 'node:path'
import { FootnoteError, silentLogger, systemClock } from '@footnote/contract'
import { openDatabase } from '@footnote/db'
import { type BeirDataset, loadBeir } from '@footnote/evaluation'
import { ingestRecords, refreshEmbeddings } from '@footnote/ingestion'
import { createRetriever, type FieldWeights, type RankingWeights, type Retriever } from '@footnote/retrieval'
import { readEnv } from './env.ts'
import { openModels } from './open-models.ts'
import { openDomain } from './open-runtime.ts'
import { createProgress, say } from './progress.ts'
import { untilStopped } from './until-stopped.ts'

export interface OpenBeir {
  dataset: BeirDataset
  ingestMs: number
  /** @param fields other weights of the fields than the shipped ones, for an index that is built anew */
  openRetriever(fields?: FieldWeights): Retriever
  close(): Promise<void>
}

/** A BEIR data set in a database of its own beside the product's, which stays there for the next time. */
export async function openBeir(
  beir: string,
  { split, command }: { split: string; command: string },
): Promise<OpenBeir> {
  const env = readEnv()
  const { signal } = untilStopped()
  const dir = resolve(beir)
  const dataset = await loadBeir(dir, split)
  if (dataset.queries.length === 0) throw new FootnoteError('invalid_input', 'The data set has no queries')
  const place = createHash('sha256').update(dir).digest('hex').slice(0, 12)
  const dataDir = join(env.dataDir, 'benchmarks', `${dataset.name}-${place}`)
  const database = await openDatabase({ dataDir, command })
  try {
    const models = await openModels(env, signal)
    const domain = await openDomain(env)
    const context = { db: database.orm, models, domain, clock: systemClock, logger: silentLogger, signal }
    const started = performance.now()
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
    return {
      dataset,
      ingestMs: performance.now() - started,
      openRetriever: (fields) =>
        createRetriever({
          db: database.orm,
          embedding: models.embedding,
          reranker: models.reranker ?? null,
          cacheDir: fields ? null : join(dataDir, 'cache'),
          ...(fields ? { fields } : {}),
        }),
      close: () => database.close(),
    }
  } catch (thrown) {
    await database.close()
    throw thrown
  }
}

const depth = 100

/** Ranks the corpus for every query of the split. */
export async function rankQueries(
  { queries, name }: BeirDataset,
  { retriever, ranking }: { retriever: Retriever; ranking?: RankingWeights },
): Promise<{ rankings: Map<string, string[]>; durationsMs: number[] }> {
  await retriever.warmUp()
  const { signal } = untilStopped()
  const progress = createProgress('Searching')
  const rankings = new Map<string, string[]>()
  const durationsMs: number[] = []
  for (const { id, text } of queries) {
    const started = performance.now()
    const options = { limit: depth, signal, ...(ranking ? { ranking } : {}) }
    const { passages } = await retriever.search(text, options)
    durationsMs.push(performance.now() - started)
    rankings.set(
      id,
      passages.map(({ documentUri }) => documentUri.slice(name.length + 1)),
    )
    progress.update(rankings.size, queries.length)
  }
  progress.end()
  return { rankings, durationsMs }
}
