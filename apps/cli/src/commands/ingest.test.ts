import { mkdir, rm } from 'node:fs/promises'
import { Answer, IngestReport, SearchResult } from '@footnote/contract'
import { openDatabase } from '@footnote/db'
import { startOpenAiServer } from '@footnote/models/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type CliResult, openWorkplace, type Workplace } from '../testing/open-workplace.ts'

const IngestResult = z.strictObject({
  reports: z.array(IngestReport),
  embedded: z.int(),
  durationMs: z.number(),
})

let place: Workplace
beforeAll(async () => {
  place = await openWorkplace()
})
afterAll(() => place.remove())

function reportOf({ stdout, stderr }: CliResult): IngestReport {
  expect(stderr).toMatch(/^guides: \d+ added/m)
  const [report] = IngestResult.parse(JSON.parse(stdout)).reports
  if (!report) throw new Error('there is no report')
  return report
}

/** Each test goes on from what the one before left in the data folder. */
describe('ingest, ask and search in one data folder', () => {
  it('adds what is new, and costs no write the second time', async () => {
    const first = await place.run(['ingest', 'guides', '--facet', 'version=2', '--json'])
    expect(first.code).toBe(0)
    expect(reportOf(first)).toMatchObject({
      source: 'guides',
      added: 3,
      changed: 0,
      unchanged: 0,
      removed: 0,
      failed: 0,
    })
    const second = await place.run(['ingest', 'guides', '--facet', 'version=2', '--json'])
    expect(second.code).toBe(0)
    expect(reportOf(second)).toMatchObject({
      added: 0,
      changed: 0,
      unchanged: 3,
      removed: 0,
      failed: 0,
      passages: 0,
    })
  })

  it('answers with a whole Answer', async () => {
    const { code, stdout } = await place.run(['ask', 'How often is the filter sponge rinsed?', '--json'])
    expect(code).toBe(0)
    const answer = Answer.parse(JSON.parse(stdout))
    expect(answer).toMatchObject({
      outcome: 'answer',
      citations: [{ documentUri: 'guides/filter.md', facets: { version: '2' } }],
    })
    expect(answer.text).toContain('3 weeks')
  })

  it('searches, and says why a passage was found', async () => {
    const { code, stdout } = await place.run(['search', 'dry heater', '--limit', '1', '--json'])
    expect(code).toBe(0)
    const { passages } = SearchResult.parse(JSON.parse(stdout))
    expect(passages).toMatchObject([{ documentUri: 'guides/heater.md', parts: { lexical: { rank: 1 } } }])
  })

  it('takes over changes and removals, and reports what it cannot read', async () => {
    await place.write('guides/filter.md', '# Filters\n\nRinse the filter sponge every 5 weeks.\n')
    await rm(place.path('guides', 'heater.md'))
    await place.write(
      'guides/picture.md',
      Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 1, 2]),
    )
    await place.write('guides/snails.md', '# Snails\n\nSnails eat algae.\n')
    const result = await place.run(['ingest', 'guides', '--facet', 'version=2', '--json'])
    expect(result.code).toBe(0)
    const report = reportOf(result)
    expect(report).toMatchObject({ added: 1, changed: 1, unchanged: 1, removed: 1, failed: 1 })
    expect(report.failures).toMatchObject([{ uri: 'guides/picture.md' }])
    expect(result.stderr).toContain('not read: guides/picture.md')
    const { stdout } = await place.run(['ask', 'How often is the filter sponge rinsed?'])
    expect(stdout).toContain('5 weeks')
    expect(stdout).toContain('[1] Filters')
  })

  it('removes nothing when a folder that was full is empty', async () => {
    await rm(place.path('guides'), { recursive: true })
    await mkdir(place.path('guides'))
    const { code, stdout, stderr } = await place.run(['ingest', 'guides', '--json'])
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(
      /^footnote: .*guides holds no documents, but \d were ingested from it: nothing was removed/m,
    )
    const text = await place.run(['search', 'algae', '--facet', 'version=2'])
    expect(text).toMatchObject({ code: 0, stdout: expect.stringContaining('guides/snails.md') })
  })

  it('fails when nothing at all could be read', async () => {
    await place.write('broken/a.md', Uint8Array.from([0x1f, 0x8b, 0, 0, 0, 0]))
    const { code, stdout } = await place.run(['ingest', 'broken', '--json'])
    expect(code).toBe(1)
    expect(IngestResult.parse(JSON.parse(stdout)).reports).toMatchObject([{ failed: 1, added: 0 }])
  })

  it('says in one line what is wrong with a source, a question and a model', async () => {
    const missing = await place.run(['ingest', 'nowhere'])
    expect(missing).toMatchObject({ code: 2, stdout: '' })
    expect(missing.stderr).toMatch(
      /^footnote: There is no file or folder .*nowhere, and no source named nowhere.*\n$/,
    )
    const empty = await place.run(['ask', ' '])
    expect(empty).toMatchObject({
      code: 2,
      stderr: 'footnote: The question is empty: write what you want to know\n',
    })
    await using server = await startOpenAiServer({ models: ['tank-1'] })
    const variables = { OPENAI_BASE_URL: server.baseUrl, CHAT_MODEL: 'tank-9' }
    const wrong = await place.run(['ask', 'What do snails eat?'], variables)
    expect(wrong).toMatchObject({ code: 1, stdout: '' })
    expect(wrong.stderr).toMatch(/^footnote: The model server 127\.0\.0\.1:\d+ \(model tank-9\) .*\n$/)
  })

  it('names the process that has the data folder', async () => {
    const database = await openDatabase({ dataDir: place.path('data'), command: 'a test' })
    const { code, stdout, stderr } = await place.run(['ask', 'How often?'])
    await database.close()
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(
      new RegExp(`^footnote: The data folder .* is in use by process ${process.pid} \\(a test, .*\\n$`),
    )
  })
}, 60_000)
