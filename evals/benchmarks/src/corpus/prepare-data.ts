import { existsSync } from 'node:fs'
import { mkdir, open, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createOfflineEmbeddingModel, type EmbeddingModel, trainOfflineEmbedding } from '@footnote/models'
import { bestOf } from '../contestants/contestant.ts'
import {
  type BenchData,
  dataFile,
  passagesFile,
  readPassages,
  type StoredQuery,
  vectorsFile,
} from './bench-data.ts'
import type { ComposedPassage } from './compose-passages.ts'
import { seededRandom } from './seeded-random.ts'

interface Material {
  /** Read twice: to train on, and to write down. */
  passages: () => Iterable<ComposedPassage> | AsyncIterable<ComposedPassage>
  /** Questions with ids; null makes some of the passages. */
  queries: { text: string }[] | null
}

const mostTrainedOn = 20_000
const queriesMade = 200

/** Writes what contestants are given, unless it is there from an earlier run. Vectors are those of Footnote's offline model. */
export async function prepareData(
  folder: string,
  material: Material,
  say: (line: string) => void,
): Promise<void> {
  if (existsSync(join(folder, dataFile))) return
  await mkdir(folder, { recursive: true })
  say('training the model whose vectors all contestants are given')
  const weights = await trainOfflineEmbedding(firstTexts(material))
  const model = createOfflineEmbeddingModel(weights)
  const { passages, sources } = await writePassages(folder, material, model)
  const queries = material.queries ?? sources.map(toQuery)
  const vectors = await embed(
    model,
    queries.map(({ text }) => text),
  )
  say('comparing every vector, to know the right results')
  const exact = await findExact(folder, vectors)
  const stored: StoredQuery[] = queries.map(({ text }, at) => ({
    text,
    vector: [...(vectors[at] ?? [])],
    source: material.queries ? null : (sources[at]?.id ?? null),
    exact: exact[at] ?? { all: [], b: [] },
  }))
  const data: BenchData = { dimensions: model.dimensions, passages, queries: stored }
  await writeFile(join(folder, dataFile), JSON.stringify(data))
}

async function* firstTexts({ passages }: Material): AsyncGenerator<string> {
  let read = 0
  for await (const { title, text } of passages()) {
    yield `${title}\n${text}`
    read += 1
    if (read === mostTrainedOn) return
  }
}

async function writePassages(
  folder: string,
  { passages }: Material,
  model: EmbeddingModel,
): Promise<{ passages: number; sources: ComposedPassage[] }> {
  const lines = await open(join(folder, passagesFile), 'w')
  const vectors = await open(join(folder, vectorsFile), 'w')
  const random = seededRandom(5)
  const sources: ComposedPassage[] = []
  let written = 0
  let batch: ComposedPassage[] = []
  const flush = async (): Promise<void> => {
    await lines.write(batch.map((passage) => `${JSON.stringify(passage)}\n`).join(''))
    for (const vector of await embed(
      model,
      batch.map(({ title, text }) => `${title}\n${text}`),
    )) {
      await vectors.write(new Uint8Array(vector.buffer))
    }
    written += batch.length
    batch = []
  }
  for await (const passage of passages()) {
    batch.push(passage)
    if (sources.length < queriesMade && written < 9_000 && random() < 0.05) sources.push(passage)
    if (batch.length === 1_000) await flush()
  }
  await flush()
  await lines.close()
  await vectors.close()
  return { passages: written, sources }
}

/** Half of the words of one sentence of a passage. */
function toQuery({ text }: ComposedPassage, at: number): { text: string } {
  const random = seededRandom(at)
  const sentences = text.split(/(?<=[.!?]) /)
  const words = (sentences[Math.floor(random() * sentences.length)] ?? text).split(' ')
  const kept = words.filter(() => random() < 0.5)
  return { text: (kept.length >= 3 ? kept : words).slice(0, 14).join(' ') }
}

/** A text of unknown words gets a vector of zeros but for one place, so that everyone is given one. */
async function embed(model: EmbeddingModel, texts: string[]): Promise<Float32Array[]> {
  const vectors = await model.embed(texts, { kind: 'passage', signal: new AbortController().signal })
  return vectors.map(
    (vector) => vector ?? Float32Array.from({ length: model.dimensions }, (_, at) => Number(at === 0)),
  )
}

async function findExact(folder: string, queries: Float32Array[]): Promise<{ all: string[]; b: string[] }[]> {
  const found = queries.map(() => ({ all: [] as Scored[], b: [] as Scored[] }))
  const dimensions = queries[0]?.length ?? 0
  for await (const batch of readPassages(folder, dimensions)) {
    for (const { id, edition, vector } of batch) {
      for (const [at, query] of queries.entries()) {
        let score = 0
        for (let place = 0; place < dimensions; place += 1)
          score += (query[place] as number) * (vector[place] as number)
        const lists = found[at]
        if (!lists) continue
        insert(lists.all, { id, score })
        if (edition === 'b') insert(lists.b, { id, score })
      }
    }
  }
  return found.map(({ all, b }) => ({ all: all.map(({ id }) => id), b: b.map(({ id }) => id) }))
}

interface Scored {
  id: string
  score: number
}

function insert(list: Scored[], scored: Scored): void {
  if (list.length === bestOf && scored.score <= (list.at(-1)?.score ?? 0)) return
  const at = list.findIndex(({ score }) => score < scored.score)
  list.splice(at === -1 ? list.length : at, 0, scored)
  if (list.length > bestOf) list.pop()
}
