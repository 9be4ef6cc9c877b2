import { FootnoteError } from '@footnote/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Connector } from '../connectors/connector.ts'
import { collectItems, keepVersions, textOf } from './collect-items.ts'

/** A source called `docs` that the suite may change. */
export interface ConnectorFixture {
  connector: Connector
  /** A connector of the same kind whose source is not there. */
  missing: Connector
  write(files: Record<string, string | null>): Promise<void>
  close(): Promise<void>
}

const first = {
  'index.html':
    '<title>Start</title><p>Begin here. <a href="guide/setup.html">Set up</a> <a href="a%20b.html">Space</a></p>',
  'guide/setup.html': '<title>Set up</title><p>Install it. <a href="../guide/picture.png">Picture</a></p>',
  'a b.html': '<title>Space</title><p>A name with a space.</p>',
  'guide/picture.png': '\x89PNG',
}

/** What every connector promises. Each test goes on from what the one before has left. */
export function connectorContract(name: string, open: () => Promise<ConnectorFixture>): void {
  describe(`the connector of a ${name}`, () => {
    let fixture: ConnectorFixture
    beforeAll(async () => {
      fixture = await open()
      await fixture.write(first)
    })
    afterAll(() => fixture.close())

    it('names each document once, with its place and content', async () => {
      const { documents, incomplete } = await collectItems(fixture.connector)
      expect([...documents.keys()].sort()).toEqual([
        'docs/a b.html',
        'docs/guide/setup.html',
        'docs/index.html',
      ])
      expect(incomplete).toBeNull()
      const document = documents.get('docs/guide/setup.html')
      expect(document).toMatchObject({ path: 'guide/setup.html', unchanged: false, inSourceFormat: true })
      expect(document?.fileName).toMatch(/\.html$/)
      expect(await textOf(document)).toBe(first['guide/setup.html'])
    })

    it('says what it passes over, and why', async () => {
      const { skipped } = await collectItems(fixture.connector)
      expect([...skipped.keys()]).toEqual(['guide/picture.png'])
      expect(skipped.get('guide/picture.png')).toMatch(/is not read/)
    })

    it('knows a document that is as it was', async () => {
      const known = keepVersions(await collectItems(fixture.connector))
      const { documents } = await collectItems(fixture.connector, { known })
      expect([...documents.values()].map(({ unchanged }) => unchanged)).toEqual([true, true, true])
      expect(keepVersions({ documents, skipped: new Map(), incomplete: null })).toEqual(known)
    })

    it('gives the content of one that is as it was when it is to be read again', async () => {
      const known = keepVersions(await collectItems(fixture.connector), true)
      const { documents } = await collectItems(fixture.connector, { known })
      const document = documents.get('docs/a b.html')
      expect(document?.unchanged).toBe(false)
      expect(await textOf(document)).toBe(first['a b.html'])
    })

    it('names those alone that it is asked for', async () => {
      const url = (await collectItems(fixture.connector)).documents.get('docs/guide/setup.html')?.url ?? null
      const only = [
        { uri: 'docs/guide/setup.html', url },
        { uri: 'docs/gone.html', url: null },
      ]
      const { documents } = await collectItems(fixture.connector, { only })
      expect([...documents.keys()]).toEqual(['docs/guide/setup.html'])
    })

    it('tells what is new, what has changed and what has gone', async () => {
      const known = keepVersions(await collectItems(fixture.connector))
      await fixture.write({
        'index.html': first['index.html'].replace('a%20b.html', 'new.html'),
        'guide/setup.html': '<title>Set up</title><p>Install them.</p>',
        'a b.html': null,
        'new.html': '<title>New</title><p>It is new.</p>',
      })
      const { documents } = await collectItems(fixture.connector, { known })
      expect([...documents.keys()].sort()).toEqual([
        'docs/guide/setup.html',
        'docs/index.html',
        'docs/new.html',
      ])
      expect([...documents.values()].filter(({ unchanged }) => unchanged)).toEqual([])
      expect(await textOf(documents.get('docs/guide/setup.html'))).toContain('Install them.')
      expect(await textOf(documents.get('docs/new.html'))).toContain('It is new.')
    })

    it('ends when it is stopped', async () => {
      const stopped = AbortSignal.abort(new Error('stopped'))
      await expect(collectItems(fixture.connector, { signal: stopped })).rejects.toThrow()
    })

    it('says that its source is not there', async () => {
      const listing = collectItems(fixture.missing)
      await expect(listing).rejects.toBeInstanceOf(FootnoteError)
      await expect(listing).rejects.toThrow(/missing/)
    })
  })
}
