import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type AnsweringContext, answerQuestion } from '@footnote/answering'
import { type Answer, type AskRequest, DomainDefinition, silentLogger, systemClock } from '@footnote/contract'
import { type Database, readAnswer } from '@footnote/db'
import { openTestPglite } from '@footnote/db/testing'
import { ingestSource, resolveSources } from '@footnote/ingestion'
import { createExtractiveAnswerer } from '@footnote/models'
import { createRetriever } from '@footnote/retrieval'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const term = (name: string, text: string): string =>
  `<dt id="GUC-${name.toUpperCase()}"><span class="term"><code>${name}</code> (integer)</span></dt><dd><p>${text}</p></dd>`

/** A page as the DocBook stylesheets make it. */
function docBookPage(edition: string, chapter: number, terms: string[]): string {
  return `<html><head><meta name="generator" content="DocBook XSL Stylesheets" />
    <title>${chapter}.1. Pump Settings</title></head><body>
    <div class="sect1" id="PUMP"><h2 class="title">${chapter}.1. Pump Settings</h2>
    <p>The pump of TankOS ${edition} has these settings; see Section ${chapter}.4.</p>
    <div class="variablelist"><dl class="variablelist">${terms.join('\n')}</dl></div></div></body></html>`
}

const filterDays = `Sets after how many days the filter is rinsed. The default is 21 days, as Section 4.2 explains.`
const files: Record<string, string> = {
  'manual-1/pump.html': docBookPage('1', 4, [
    term('pump_rate', 'Sets how much water the pump moves. The default is 400 litres an hour.'),
    term('filter_days', filterDays),
    term('bubble_lag', 'Sets how long bubbles are held back. Zero turns bubble lag off.'),
  ]),
  'manual-2/pump.html': docBookPage('2', 5, [
    term('pump_rate', 'Sets how much water\n the pump moves. The default is 300 litres an hour.'),
    term('filter_days', filterDays.replace('4.2', '5.2')),
  ]),
  'guides/noise.md': `---\ntitle: A loud pump\npublished: 2023-02-01\n---\n\nA loud pump hums because its rotor is dirty: clean the rotor with vinegar.\n`,
  'guides/quiet.md': `---\ntitle: A quiet pump\npublished: 2024-05-31\nappliesTo: ["2"]\nsupersedes: ["a loud pump"]\n---\n\nA loud pump hums because air is in it: tilt the pump until no bubble comes.\n`,
}

let folder: string
let database: Database
let context: AnsweringContext
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footnote-versions-'))
  for (const [file, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), { recursive: true })
    await writeFile(join(folder, file), content)
  }
  database = await openTestPglite()
  const domain = DomainDefinition.parse({
    name: 'Tank Guide',
    tagline: 'Keeping tanks of fish.',
    scope: {
      covers: ['tanks'],
      doesNotCover: ['ponds'],
      examples: { inside: ['How fast is the pump?'], outside: ['Who won?'] },
      terms: ['pump*', 'filter*', 'bubble*'],
    },
    limits: [],
    disclaimer: 'Check before you act.',
    facets: [{ name: 'edition', label: 'Edition', values: ['1', '2'], pattern: '\\bedition (\\d)\\b' }],
    sources: [
      {
        name: 'manual',
        kind: 'folder',
        paths: [join(folder, 'manual-{edition}')],
        facets: { edition: '{edition}' },
      },
      { name: 'guides', kind: 'folder', paths: [join(folder, 'guides')] },
    ],
    prompts: { answer: 'You help people who keep fish.' },
    suggestedQuestions: [],
    thresholds: { sufficiency: 0, scope: 0 },
  })
  context = {
    db: database.orm,
    models: { chat: null, embedding: null, extractive: createExtractiveAnswerer() },
    domain,
    clock: systemClock,
    logger: silentLogger,
    signal: new AbortController().signal,
    readEvidence: null,
    retriever: createRetriever({ db: database.orm, embedding: null, cacheDir: null }),
  }
  for (const target of ['manual', 'guides']) {
    for (const source of await resolveSources(domain, { target }, folder)) {
      expect(await ingestSource(context, source)).toMatchObject({ failed: 0 })
    }
  }
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

async function ask(question: string, more: Partial<AskRequest> = {}): Promise<Answer> {
  const answer = await answerQuestion(context, { question, ...more })
  expect(await readAnswer(database.orm, answer.id)).toEqual(answer)
  return answer
}

const textsOf = ({ limits }: Answer, kind: string): string[] =>
  limits.flatMap((limit) => (limit.kind === kind ? [limit.text] : []))

describe('two editions of a page', () => {
  it('differ at the citation, and both are named with their dates', async () => {
    const answer = await ask('What is the default of pump_rate?', { profile: { edition: '2' } })
    const cited = answer.citations.find(({ quote }) => quote.includes('300 litres'))
    expect(cited).toMatchObject({ facets: { edition: '2' }, headingPath: ['pump_rate (integer)'] })
    expect(cited?.differences).toEqual([
      {
        facets: { edition: '1' },
        passageId: expect.any(String),
        documentUri: 'manual-1/pump.html',
        url: null,
        publishedAt: expect.toSatisfy((date) => date === null || !Number.isNaN(Date.parse(date))),
        removed: ['The default is 300 litres an hour.'],
        added: ['The default is 400 litres an hour.'],
      },
    ])
    expect(answer.preferred).toEqual({ edition: '2' })
    expect(textsOf(answer, 'version_difference')).toEqual([
      expect.stringMatching(
        /^Edition 1 \((?:read on|published) \d+ \w+ \d{4}\) differs from edition 2 \(.* \d{4}\) in what is quoted at \[\d\]/,
      ),
    ])
  })

  it('say the same where only numbers of sections and line breaks changed', async () => {
    const { citations } = await ask('After how many days is the filter rinsed (filter_days)?')
    expect(citations[0]).toMatchObject({ otherVersions: [{ same: true }], differences: [] })
  })

  it('are quoted side by side when they are compared', async () => {
    const { text, citations, sentences } = await ask(
      'What changed between edition 1 and edition 2 in the default of pump_rate?',
    )
    expect(text).toMatch(/Only in edition 1: “The default is 400 litres an hour.” \[\d\]/)
    expect(text).toMatch(/Only in edition 2: “The default is 300 litres an hour.” \[\d\]/)
    for (const { text: said, citations: numbers } of sentences.filter(({ text }) =>
      text.startsWith('Only'),
    )) {
      const [cited] = citations.filter(({ n }) => numbers.includes(n))
      expect(said).toContain(`edition ${cited?.facets.edition}`)
      expect(cited?.quote).toMatch(/litres an hour/)
    }
  })

  it('are said to agree when that is what is asked', async () => {
    const { text } = await ask('Is the default of filter_days still 21 days in edition 2?')
    expect(text).toMatch(/Edition 1 says the same: “Sets after how many days the filter is rinsed\.” \[\d\]/)
  })

  it('tell when the wanted one has dropped a section', async () => {
    const answer = await ask('What does bubble_lag do?', { profile: { edition: '2' } })
    expect(answer.citations[0]?.facets).toEqual({ edition: '1' })
    expect(answer.citations[0]?.differences).toMatchObject([{ facets: { edition: '2' }, passageId: null }])
    expect(textsOf(answer, 'version_difference')[0]).toMatch(
      /^Edition 2 \(.*\) lacks the section of edition 1 /,
    )
  })

  it('are not narrowed to what a profile prefers', async () => {
    const question = 'What does bubble_lag do?'
    const narrowed = await ask(question, { facets: { edition: '2' } })
    expect(narrowed.citations.some(({ facets }) => facets.edition === '1')).toBe(false)
  })
})

describe('a superseded guide', () => {
  it('comes after its successor, and names it', async () => {
    const answer = await ask('Why does a loud pump hum?', { profile: { edition: '1' } })
    const uris = answer.citations.map(({ documentUri }) => documentUri)
    expect(uris.indexOf('guides/quiet.md')).toBeLessThan(uris.indexOf('guides/noise.md'))
    expect(textsOf(answer, 'superseded')).toEqual([
      expect.stringMatching(
        /^“A loud pump” \(published 1 February 2023\), cited at \[\d\], has been superseded by “A quiet pump” \(published 31 May 2024\)\.$/,
      ),
    ])
    expect(textsOf(answer, 'not_for_edition')).toEqual([
      expect.stringMatching(/^“A quiet pump” .* is for edition 2, not for edition 1\.$/),
    ])
  })
})
