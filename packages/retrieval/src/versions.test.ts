import { createHash } from 'node:crypto'
import { type Database, type NewRevision, saveRevision, saveSource } from '@footnote/db'
import { sampleRevision, testEngines } from '@footnote/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRetriever, type Retriever } from './retriever.ts'

const signal = new AbortController().signal

/** A page whose paragraphs are passages; `Heading: text` stands under a heading. */
function page(input: Parameters<typeof sampleRevision>[0]): NewRevision {
  const revision = sampleRevision(input)
  return {
    ...revision,
    passages: revision.passages.map((passage) => {
      const [, heading, text = passage.text] = /^(\w+): ([\s\S]*)$/.exec(passage.text) ?? []
      return {
        ...passage,
        headingPath: heading ? [heading] : [],
        anchor: heading ?? null,
        text,
        charStart: passage.charEnd - text.length,
        contentHash: createHash('sha256').update(`${revision.title} ${heading} ${text}`).digest('hex'),
      }
    }),
  }
}

describe.each(testEngines)('versions on $name', ({ open }) => {
  let database: Database
  let retriever: Retriever
  beforeAll(async () => {
    database = await open()
    const sources = { guides: {}, one: { edition: '1' }, two: { edition: '2' }, ten: { edition: '10' } }
    const ids = new Map<string, number>()
    for (const [name, facets] of Object.entries(sources)) {
      const source = { name, kind: 'folder', location: `/${name}`, authority: 0.5, licence: null, facets }
      ids.set(name, (await saveSource(database.orm, source)).id)
    }
    const save = (name: keyof typeof sources, file: string, text: string, more: Partial<NewRevision> = {}) =>
      saveRevision(database.orm, {
        ...page({
          sourceId: ids.get(name) ?? 0,
          uri: `${name}/${file}`,
          title: file,
          text,
          facets: sources[name],
        }),
        url: `https://example.org/${name}/${file}`,
        ...more,
      })
    await save(
      'one',
      'pump.html',
      'Pumps: Zebra pumps run all day.\n\nPumps: They hum.\n\nNoise: A quagga is loud.',
    )
    await save('two', 'pump.html', 'Pumps: Zebra pumps run all day. They hum.')
    await save('ten', 'pump.html', 'Pumps: Zebra pumps run at night.\n\nPumps: They hum.')
    await save('guides', 'pump.html', 'Pumps: Zebra pumps run all day, says the guide.')
    await save('guides', 'old.md', 'The okapi filter is best, okapi okapi okapi.')
    await save('guides', 'new.md', 'The okapi filter has been replaced.', {
      metadata: { supersedes: ['old.md'], appliesTo: ['2', '10'] },
      publishedAt: new Date('2024-05-31T00:00:00Z'),
    })
    retriever = createRetriever({ db: database.orm, embedding: null, cacheDir: null })
  })
  afterAll(() => database.close())

  const search = async (query: string, preferred = {}) =>
    (await retriever.search(query, { limit: 10, preferred, signal })).passages
  const versions = async (query: string, edition: string) => {
    const found = (await search(query, { edition })).find(({ facets }) => facets.edition === edition)
    if (!found) throw new Error(`nothing of edition ${edition} was found`)
    return found
  }

  it('says of every passage where its section stands in other versions, and whether it says the same', async () => {
    const { otherVersions } = await versions('zebra pumps', '1')
    expect(otherVersions.map(({ facets, same }) => [facets.edition, same])).toEqual([
      ['2', true],
      ['10', false],
    ])
    expect(otherVersions[1]).toMatchObject({
      documentUri: 'ten/pump.html',
      title: 'pump.html',
      url: 'https://example.org/ten/pump.html#Pumps',
    })
  })

  it('leaves alone what has no versions', async () => {
    const guide = (await search('zebra guide')).find(({ documentUri }) => documentUri.startsWith('guides/'))
    expect(guide?.otherVersions).toEqual([])
  })

  it('reads the sections to be compared, and which versions have none', async () => {
    const { passageId } = await versions('zebra pumps', '1')
    const loud = await versions('quagga', '1')
    const read = await retriever.readVersions([passageId, loud.passageId, '999999'])
    const pumps = read.get(passageId)
    expect(pumps?.own.passages.map(({ text }) => text)).toEqual(['Zebra pumps run all day.', 'They hum.'])
    expect(pumps?.others.map(({ facets }) => facets.edition)).toEqual(['2', '10'])
    expect(pumps?.others[0]?.documentText).toBeNull()
    expect(read.get(loud.passageId)?.absentFrom[0]?.documentText).toContain('They hum.')
    expect(pumps?.absentFrom).toEqual([])
    expect(read.get(loud.passageId)?.others).toEqual([])
    expect(read.get(loud.passageId)?.absentFrom.map(({ facets }) => facets.edition)).toEqual(['2', '10'])
    expect(read.size).toBe(2)
  })

  it('demotes what the wanted version has too, and hardly what it has dropped', async () => {
    const scoreOf = async (query: string, preferred = {}) =>
      (await search(query, preferred)).find(({ facets }) => facets.edition === '1')?.score ?? 0
    const dropped = (await scoreOf('quagga', { edition: '2' })) / (await scoreOf('quagga'))
    expect(dropped).toBeGreaterThan(0.8)
    expect(dropped).toBeLessThan(1)
    const [best] = await search('zebra pumps day', { edition: '10' })
    expect(best?.facets.edition).not.toBe('1')
  })

  it('puts a superseded document below its successor, and names it', async () => {
    const found = await search('okapi filter')
    expect(found.map(({ documentUri }) => documentUri)).toEqual(['guides/new.md', 'guides/old.md'])
    const read = await retriever.readVersions(found.map(({ passageId }) => passageId))
    expect(read.get(found[1]?.passageId ?? '')?.supersededBy).toMatchObject({
      documentUri: 'guides/new.md',
      title: 'new.md',
      publishedAt: new Date('2024-05-31T00:00:00Z'),
    })
    expect(read.get(found[0]?.passageId ?? '')).toMatchObject({ supersededBy: null, appliesTo: ['2', '10'] })
  })

  it('follows a corpus that changes', async () => {
    const { passageId } = await versions('zebra pumps', '10')
    expect(await retriever.readVersions([passageId])).toHaveProperty('size', 1)
    const [ten] = (await search('zebra', { edition: '10' })).filter(({ facets }) => facets.edition === '10')
    expect(ten?.otherVersions.map(({ facets }) => facets.edition)).toEqual(['1', '2'])
    await saveRevision(
      database.orm,
      page({ sourceId: 1, uri: 'guides/new.md', title: 'new.md', text: 'The okapi filter is back.' }),
    )
    const [first] = await search('okapi filter')
    expect(first?.documentUri).toBe('guides/old.md')
  })
})
