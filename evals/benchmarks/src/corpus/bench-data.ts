/** What all contestants are given, on disk: passages a line each, their vectors, and the questions. */
import { createHash } from 'node:crypto'
import { createReadStream, openSync, readSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { BenchPassage } from '../contestants/contestant.ts'

export interface StoredQuery {
  text: string
  vector: number[]
  /** The passage that it was made of; null where others judge. */
  source: string | null
  /** The ids of the ten nearest passages of all, and of edition `b`, found by comparing every vector. */
  exact: { all: string[]; b: string[] }
}

export interface BenchData {
  dimensions: number
  passages: number
  queries: StoredQuery[]
}

export const passagesFile = 'passages.jsonl'
export const vectorsFile = 'vectors.f32'
export const dataFile = 'data.json'

export async function readBenchData(folder: string): Promise<BenchData> {
  return JSON.parse(await readFile(join(folder, dataFile), 'utf8')) as BenchData
}

const passagesAtOnce = 500

/** Streams the passages with their vectors, never more than a batch of them in memory. */
export async function* readPassages(folder: string, dimensions: number): AsyncGenerator<BenchPassage[]> {
  const vectors = openSync(join(folder, vectorsFile), 'r')
  let batch: BenchPassage[] = []
  let at = 0
  for await (const line of createInterface({ input: createReadStream(join(folder, passagesFile)) })) {
    batch.push({ ...JSON.parse(line), vector: readVector(vectors, at, dimensions) })
    at += 1
    if (batch.length === passagesAtOnce) {
      yield batch
      batch = []
    }
  }
  if (batch.length > 0) yield batch
}

/** Finds the vector of a text as it is embedded, title and text, without holding the vectors. */
export async function openVectors(
  folder: string,
  dimensions: number,
): Promise<(text: string) => Float32Array | null> {
  const vectors = openSync(join(folder, vectorsFile), 'r')
  const places = new Map<string, number>()
  let at = 0
  for await (const line of createInterface({ input: createReadStream(join(folder, passagesFile)) })) {
    const { title, text } = JSON.parse(line) as BenchPassage
    places.set(keyOf(`${title}\n${text}`), at)
    at += 1
  }
  const { queries } = await readBenchData(folder)
  const ofQueries = new Map(queries.map(({ text, vector }) => [text, Float32Array.from(vector)]))
  return (text) => {
    const query = ofQueries.get(text)
    if (query) return query
    const place = places.get(keyOf(text))
    return place === undefined ? null : readVector(vectors, place, dimensions)
  }
}

function keyOf(text: string): string {
  return createHash('sha1').update(text).digest('base64').slice(0, 16)
}

function readVector(file: number, at: number, dimensions: number): Float32Array {
  const vector = new Float32Array(dimensions)
  readSync(file, vector, 0, dimensions * 4, at * dimensions * 4)
  return vector
}
