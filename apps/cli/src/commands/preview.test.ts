import { access } from 'node:fs/promises'
import { FilePreview } from '@footnote/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorkplace, type Workplace } from '../testing/open-workplace.ts'

let place: Workplace
beforeAll(async () => {
  place = await openWorkplace()
})
afterAll(() => place.remove())

const guide = `---
title: Snails
questions: [What do nerite snails eat?]
---
# Snails

## Food

Nerite snails eat algae.
`

describe('footnote preview', () => {
  it('cuts a file as an ingest would, and stores nothing', async () => {
    await place.write('snails.md', guide)
    const { code, stdout } = await place.run(['preview', 'snails.md', '--facet', 'version=2', '--json'])
    expect(code).toBe(0)
    const preview = FilePreview.parse(JSON.parse(stdout))
    expect(preview).toMatchObject({
      uri: 'snails.md',
      title: 'Snails',
      facets: { version: '2' },
      questions: ['What do nerite snails eat?'],
      passages: [{ ordinal: 0, headingPath: ['Food'], questions: ['What do nerite snails eat?'] }],
    })
    const [passage] = preview.passages
    expect(passage?.charEnd).toBe(preview.characters)
    await expect(access(place.path('data'))).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it('shows a document that was ingested, by its URI, as its file would be', async () => {
    await place.run(['ingest', 'guides', '--name', 'shelf', '--json'])
    const { stdout } = await place.run(['preview', 'shelf/filter.md'])
    expect(stdout).toMatch(/^Filters: 1 passages, \d+ tokens, \d+ characters\n\n── 0 · \(no heading\) · 0–/)
  })

  it.each([
    ['nowhere.md', 2, /^footnote: There is no file or folder .*nowhere\.md/],
    ['guides', 2, /guides holds several documents: name one of them/],
    [
      'http://169.254.169.254/latest/',
      1,
      /169\.254\.169\.254 is an address that documents are never read from/,
    ],
    ['ftp://example.com/a.md', 2, /address of a kind that is not read/],
  ])('says in one line why %s cannot be shown', async (target, code, says) => {
    const result = await place.run(['preview', target])
    expect(result).toMatchObject({ code, stdout: '' })
    expect(result.stderr).toMatch(says)
    expect(result.stderr.trim().split('\n')).toHaveLength(1)
  })
}, 60_000)
