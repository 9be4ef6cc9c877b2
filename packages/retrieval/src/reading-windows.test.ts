import type { FoundPassage } from '@footnote/contract'
import { type Database, readPassages, readRevisionTexts, saveRevision, saveSource } from '@footnote/db'
import { sampleRevision, testEngines } from '@footnote/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRetriever, type Retriever } from './retriever.ts'

const signal = new AbortController().signal
const words = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']

describe.each(testEngines)('windows on $name', ({ open }) => {
  let database: Database
  let retriever: Retriever
  let found: Map<string, FoundPassage>
  beforeAll(async () => {
    database = await open()
    const source = { name: 's', kind: 'folder', location: '/s', authority: 0.5, licence: null, facets: {} }
    const { id: sourceId } = await saveSource(database.orm, source)
    const text = words.map((word) => `Step ${word} of the long list.`).join('\n\n')
    await saveRevision(database.orm, sampleRevision({ sourceId, uri: 's/list', text }))
    await saveRevision(database.orm, sampleRevision({ sourceId, uri: 's/other', text: 'A step elsewhere.' }))
    retriever = createRetriever({ db: database.orm, embedding: null, cacheDir: null })
    const { passages } = await retriever.search('step', { limit: 20, signal })
    found = new Map(passages.map((passage) => [passage.text.split(' ')[1] ?? '', passage]))
  })
  afterAll(() => database.close())

  const pick = (...names: string[]): FoundPassage[] => names.flatMap((name) => found.get(name) ?? [])
  const stepsOf = (passage: FoundPassage | undefined): string[] =>
    [...(passage?.text ?? '').matchAll(/Step (\w+)/g)].map(([, word]) => word ?? '')

  it('joins passages that stand beside each other, in the place of the better', async () => {
    const windows = await retriever.readWindows(pick('five', 'step', 'six', 'two'), {
      maxTokens: 0,
      maxTokensEach: 0,
    })
    expect(windows.map(stepsOf)).toEqual([['five', 'six'], [], ['two']])
    expect(windows[0]?.passageId).toBe(found.get('five')?.passageId)
    expect(windows[2]).toEqual(found.get('two'))
  })

  it('takes in what follows and precedes, as far as the budget goes, with a span of the revision', async () => {
    const [window] = await retriever.readWindows(pick('four'), { maxTokens: 24, maxTokensEach: 24 })
    expect(stepsOf(window)).toEqual(['three', 'four', 'five'])
    const texts = await readRevisionTexts(database.orm, [Number(window?.revisionId)])
    const text = texts.get(Number(window?.revisionId)) ?? ''
    expect(text.slice(window?.charStart, window?.charEnd)).toBe(window?.text)
    const joined = await readPassages(
      database.orm,
      window?.joined?.map(({ passageId }) => Number(passageId)) ?? [],
    )
    for (const piece of window?.joined ?? []) {
      const own = joined.find(({ id }) => id === piece.passageId)
      expect(text.slice(piece.charStart, piece.charEnd)).toBe(own?.text)
    }
  })

  it('gives the budget to the better first, and lets windows that grow together become one', async () => {
    const small = await retriever.readWindows(pick('eight', 'one'), { maxTokens: 22, maxTokensEach: 100 })
    expect(small.map(stepsOf)).toEqual([['eight', 'nine'], ['one']])
    const large = await retriever.readWindows(pick('two', 'six'), { maxTokens: 500, maxTokensEach: 500 })
    expect(large.map(stepsOf)).toEqual([words])
  })

  it('leaves alone what is no longer searched', async () => {
    const [one] = pick('one')
    const gone = { ...one, passageId: '999999' } as FoundPassage
    expect(await retriever.readWindows([gone], { maxTokens: 500, maxTokensEach: 500 })).toEqual([gone])
  })
})
