import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../database.ts'
import { testEngines } from '../testing/test-databases.ts'
import { saveSource } from './corpus-writing.ts'
import { type EmbeddingSpace, ensureSpace, recordSpaceFilled } from './embedding-spaces.ts'
import { saveEmbeddings } from './embeddings.ts'
import { findNearest } from './nearest-texts.ts'
import { dropVectorIndex, fitVectorIndex } from './vector-index.ts'
import { mostScannedVectors } from './vector-route.ts'

const dimensions = 32
const facetSets = { half: 1, tenth: 2, few: 3 }

/** A linear congruential generator: the same numbers in every run. */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const random = createRandom(7)
const directions = Array.from({ length: 300 }, () => Array.from({ length: dimensions }, () => random() - 0.5))

/** Texts lie in groups, as those of a corpus do. */
function nextVector(): Float32Array {
  const around = directions[Math.floor(random() * directions.length)] ?? []
  const vector = Float32Array.from(around, (value) => value + (random() - 0.5) * 0.6)
  const norm = Math.hypot(...vector)
  return vector.map((value) => value / norm)
}

/** One passage of half the texts in one version, of a tenth in another and of few in a third; the others have none. */
function facetSetOf(at: number): number {
  if (at % 1_000 === 3) return facetSets.few
  if (at % 10 === 5) return facetSets.tenth
  return at % 2 === 0 ? facetSets.half : 4
}

async function fill(database: Database, texts: number): Promise<EmbeddingSpace> {
  const { orm } = database
  const source = { name: 's', kind: 'folder', location: '/s', authority: 0.5, licence: null, facets: {} }
  const { id: sourceId } = await saveSource(orm, source)
  for (const version of ['half', 'tenth', 'few', 'none']) {
    await orm.execute(
      sql`insert into facet_set (facets) values (jsonb_build_object('version', ${version}::text))`,
    )
  }
  await orm.execute(sql`insert into document (source_id, uri, source_hash) values (${sourceId}, 's/d', 'h')`)
  await orm.execute(sql`
    insert into revision (document_id, content_hash, title, text, blocks, facets, metadata)
    values (1, 'h', 't', 't', '[]', '{}', '{}')`)
  const sets = Array.from({ length: texts }, (_, at) => facetSetOf(at))
  await orm.execute(sql`
    insert into passage (revision_id, document_id, ordinal, heading_path, text, char_start, char_end, tokens, content_hash, current, facet_set_id, change)
    select 1, 1, at, '{}', '', 0, 0, 0, at::text, true, set, 1
    from unnest(${`{${sets.join(',')}}`}::integer[]) with ordinality as sets (set, at)`)
  const space = await ensureSpace(orm, { model: 'm', dimensions })
  const rows = sets.map((_, at) => ({ contentHash: String(at + 1), vector: nextVector() }))
  await saveEmbeddings(orm, space.id, rows)
  return recordSpaceFilled(orm, space.id)
}

const within = (set: number, texts: number) => ({
  facetSetIds: [set],
  passages: Array.from({ length: texts }, (_, at) => facetSetOf(at)).filter((each) => each === set).length,
})

describe.each(testEngines)('the nearest texts on $name', ({ name, open }) => {
  const isServer = name === 'Postgres'
  const texts = isServer ? mostScannedVectors + 4_000 : 1_000
  let database: Database
  let space: EmbeddingSpace
  beforeAll(async () => {
    database = await open()
    space = await fill(database, texts)
  }, 300_000)
  afterAll(() => database.close())

  it('are exact without an index, whatever the filter', async () => {
    const query = nextVector()
    const all = await findNearest(database.orm, { space, query, limit: texts, within: null })
    expect(all).toHaveLength(texts)
    expect(all.map(({ similarity }) => similarity)).toEqual(
      all.map(({ similarity }) => similarity).toSorted((a, b) => b - a),
    )
    const filter = within(facetSets.tenth, texts)
    const found = await findNearest(database.orm, { space, query, limit: 10, within: filter })
    const expected = all.filter(({ contentHash }) => facetSetOf(Number(contentHash) - 1) === facetSets.tenth)
    expect(found.map(({ contentHash }) => contentHash)).toEqual(
      expected.slice(0, 10).map(({ contentHash }) => contentHash),
    )
  })

  it.skipIf(!isServer)(
    'are nearly all found by the index, which no filter starves',
    { timeout: 300_000 },
    async () => {
      await fitVectorIndex(database.orm, space)
      const indexed = { ...space, isIndexed: true }
      const queries = Array.from({ length: 100 }, nextVector)
      for (const set of [null, facetSets.half, facetSets.tenth, facetSets.few]) {
        const filter = set === null ? null : within(set, texts)
        let right = 0
        for (const query of queries) {
          const request = { query, limit: 10, within: filter }
          const exact = await findNearest(database.orm, { ...request, space })
          const found = await findNearest(database.orm, { ...request, space: indexed })
          expect(found).toHaveLength(10)
          const hashes = new Set(exact.map(({ contentHash }) => contentHash))
          right += found.filter(({ contentHash }) => hashes.has(contentHash)).length
        }
        expect(right / (queries.length * 10)).toBeGreaterThanOrEqual(0.97)
      }
      const plan = await database.orm.execute(
        sql`select indexname from pg_indexes where indexname like '%hnsw'`,
      )
      expect(plan).toMatchObject({ rows: [{ indexname: `embedding_space_${space.id}_hnsw` }] })
      await dropVectorIndex(database.orm, space.id)
      const query = nextVector()
      expect(await findNearest(database.orm, { space: indexed, query, limit: 10, within: null })).toEqual(
        await findNearest(database.orm, { space, query, limit: 10, within: null }),
      )
    },
  )
})
