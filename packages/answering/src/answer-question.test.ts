import { randomUUID } from 'node:crypto'
import { Answer, FootnoteError } from '@footnote/contract'
import { type Database, readAnswer, readConversation, readRevision, saveRevision } from '@footnote/db'
import { sampleRevision, testEngines } from '@footnote/db/testing'
import type { ChatModel } from '@footnote/models'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerQuestion } from './answer-question.ts'
import type { AnswerProgress } from './asked-question.ts'
import { createTestContext } from './testing/create-test-context.ts'
import { readStrips } from './testing/read-strips.ts'
import { saveSampleCorpus } from './testing/sample-corpus.ts'
import { sampleDomain } from './testing/sample-domain.ts'

const shippedThresholds = { scope: 0.5, sufficiency: 0.5 }
const never = { outOfScope: { scope: 1, sufficiency: 0 }, abstain: { scope: 0, sufficiency: 1 } }

describe.each(testEngines)('answerQuestion on $name', ({ open }) => {
  let database: Database
  let emptyDatabase: Database
  let sourceId: number
  beforeAll(async () => {
    ;[database, emptyDatabase] = await Promise.all([open(), open()])
    sourceId = (await saveSampleCorpus(database.orm)).sourceId
  })
  afterAll(() => Promise.all([database.close(), emptyDatabase.close()]))

  const ask = (question: string, options: Parameters<typeof createTestContext>[1] = {}) =>
    answerQuestion(createTestContext(database.orm, options), { question })

  /** Each quote against the revision that it is pinned to. */
  async function expectExactQuotes(answer: Answer): Promise<void> {
    for (const { quote, revisionId, charStart, charEnd } of [...answer.citations, ...answer.nearest]) {
      const { rows } = (await database.orm.execute(
        `select document_id from revision where id = ${Number(revisionId)}`,
      )) as unknown as { rows: { document_id: number }[] }
      const revision = await readRevision(database.orm, Number(rows[0]?.document_id), Number(revisionId))
      expect(revision.text.slice(charStart, charEnd)).toBe(quote)
      expect(quote).not.toBe('')
    }
  }

  it('answers from the sources, by quotes', async () => {
    const answer = await ask('How often is the filter sponge rinsed?', { thresholds: shippedThresholds })
    expect(() => Answer.parse(answer)).not.toThrow()
    expect(answer).toMatchObject({
      outcome: 'answer',
      cached: null,
      nearest: [],
      model: 'offline-extractive-1',
    })
    expect(answer.text).toMatch(/Rinse the filter sponge every 3 weeks/)
    expect(answer.citations[0]).toMatchObject({ documentUri: 'guides/filter.md', title: 'Filters', n: 1 })
    expect(answer.limits.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['offline_model', 'disclaimer']),
    )
    for (const { text, start, end, support } of answer.sentences) {
      expect(support).toBe('supported')
      expect(answer.text.slice(start, end)).toBe(text)
    }
    expect(await readAnswer(database.orm, answer.id)).toMatchObject({ sentences: answer.sentences })
  })

  it('abstains where the sources do not say, and names what they do not mention', async () => {
    const answer = await ask('Are there flamingos and zeppelins in the tank?', { thresholds: never.abstain })
    expect(answer).toMatchObject({ outcome: 'abstain', sentences: [], citations: [] })
    expect(answer.text).toContain('They do not mention “flamingos” and “zeppelins”.')
    expect(answer.lookedFor.slice(0, 2)).toEqual(['flamingos', 'zeppelins'])
    expect(answer.needed).toEqual(['A source that treats “flamingos” and “zeppelins”.'])
    for (const needed of answer.needed) expect(answer.text).toContain(`- ${needed}`)
    expect(answer.text).toContain('hand the question to an expert')
    expect(answer.nearest.map(({ n }) => n)).toEqual([1, 2, 3].slice(0, answer.nearest.length))
    expect(answer.nearest.length).toBeGreaterThan(0)
    await expectExactQuotes(answer)
  })

  it('says that no document knows how things are right now', async () => {
    const answer = await ask('How warm is our tank right now?', { thresholds: never.abstain })
    expect(answer.needed[0]).toBe('A look at your own systems: no document knows how they are or were.')
  })

  it.each([
    ['Hi there!', 'Hello. This is Tank Guide: Keeping tanks of fish.'],
    ['Thanks a lot', 'You are welcome.'],
    ['What can you do?', 'It covers:\n- tanks\n- filters\n- feeding'],
  ])('answers with its limits, and cites nothing: %s', async (question, words) => {
    const answer = await ask(question, { thresholds: shippedThresholds })
    expect(answer).toMatchObject({ outcome: 'answer', kind: 'limits', citations: [], answerability: null })
    expect(answer.text).toContain(words)
    expect(await readAnswer(database.orm, answer.id)).toEqual(answer)
  })

  it('says what it is for when a question is out of scope', async () => {
    const answer = await ask('What is a good recipe for pancakes?', { thresholds: shippedThresholds })
    expect(answer).toMatchObject({ outcome: 'out_of_scope', sentences: [], citations: [], nearest: [] })
    expect(answer.text).toBe(
      'This is outside what Tank Guide covers. It answers questions on tanks, filters, and feeding.',
    )
  })

  it('says that nothing was ingested where nothing was', async () => {
    const context = createTestContext(emptyDatabase.orm)
    const answer = await answerQuestion(context, { question: 'How often is the filter rinsed?' })
    expect(answer.outcome).toBe('abstain')
    expect(answer).toMatchObject({ outcome: 'abstain', nearest: [], limits: [{ kind: 'empty_corpus' }] })
    expect(answer.text).toBe('Nothing has been ingested yet, so there are no sources to answer from.')
    expect(await readAnswer(emptyDatabase.orm, answer.id)).toEqual(answer)
  })

  it('pins every quote to its revision, and stores what it returned', async () => {
    const word = fc.constantFrom(
      ...'filter sponge pump_rate fry heater cracks dry 25 feed chlorine rings year tank water adult nothing'.split(
        ' ',
      ),
    )
    const words = fc.array(word, { minLength: 1, maxLength: 6 })
    const thresholds = fc.constantFrom(undefined, never.abstain, never.outOfScope)
    await fc.assert(
      fc.asyncProperty(words, thresholds, async (terms, chosen) => {
        const answer = await ask(`What of ${terms.join(' ')}?`, chosen ? { thresholds: chosen } : {})
        expect(Answer.parse(answer)).toEqual(answer)
        await expectExactQuotes(answer)
        const cited = new Set(answer.sentences.flatMap(({ citations }) => citations))
        expect([...cited].sort()).toEqual(answer.citations.map(({ n }) => n))
        const { cached: _, ...stored } = await readAnswer(database.orm, answer.id)
        const { cached: __, ...returned } = answer
        expect(stored).toEqual(returned)
      }),
      { numRuns: 25 },
    )
  })

  it('keeps old citations readable when their document changes', async () => {
    const save = (text: string) =>
      saveRevision(database.orm, sampleRevision({ sourceId, uri: 'guides/snails.md', title: 'Snails', text }))
    await save('Snails eat algae from the glass.')
    const answer = await ask('What do snails eat?')
    await save('Snails eat cucumber.')
    expect((await readAnswer(database.orm, answer.id)).citations[0]?.quote).toBe(
      'Snails eat algae from the glass.',
    )
    await expectExactQuotes(answer)
    expect((await ask('What do snails eat?')).text).toContain('cucumber')
  })

  it('takes a follow-up into its conversation', async () => {
    const context = createTestContext(database.orm)
    const first = await answerQuestion(context, { question: 'How often are fry fed?' })
    const { conversationId } = first
    const second = await answerQuestion(context, { question: 'And adult fish?', conversationId })
    expect(second.conversationId).toBe(conversationId)
    const { turns, title } = await readConversation(database.orm, conversationId)
    expect(turns.map(({ answer }) => answer)).toEqual([first, second])
    expect(title).toBe('How often are fry fed?')
  })

  it('refuses a conversation that is not there, and a question that is none', async () => {
    const context = createTestContext(database.orm)
    const conversationId = randomUUID()
    await expect(answerQuestion(context, { question: 'And then?', conversationId })).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(ask(' \u0000 ')).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(ask('a'.repeat(8_001))).rejects.toMatchObject({ code: 'too_large' })
  })

  it('narrows the sources to the facets, and says what the cited ones are for', async () => {
    const context = createTestContext(database.orm)
    const question = 'At how many degrees is the heater kept?'
    const own = await answerQuestion(context, { question, facets: { version: '2' } })
    expect(own.citations[0]?.documentUri).toBe('guides/heater.md')
    expect(own.limits).toContainEqual({
      kind: 'facet_version',
      text: 'The cited passages are for version 2.',
    })
    const other = await answerQuestion(context, { question, facets: { version: '1' } })
    expect(other.citations.map(({ documentUri }) => documentUri)).not.toContain('guides/heater.md')
  })

  describe('with something pasted', () => {
    const strip = 'STRIP chlorine cold'
    const withReader = { readEvidence: readStrips }

    it('is answered from what the evidence leads to, and keeps it', async () => {
      const text = `Why are they ill?\n${strip}`
      expect((await ask('Why are they ill?')).citations).toEqual([])
      const answer = await ask(text, { ...withReader, thresholds: { scope: 1, sufficiency: 0 } })
      expect(answer).toMatchObject({ outcome: 'answer', question: text, asked: 'Why are they ill?' })
      expect(answer.citations[0]?.quote).toContain('chlorine kills the bacteria')
      expect(answer.evidence).toMatchObject([
        { kind: 'strip', observations: [{ id: 'chlorine' }, { id: 'cold' }] },
      ])
      expect(Answer.parse(answer)).toEqual(answer)
      expect(await readAnswer(database.orm, answer.id)).toEqual(answer)
      const { title, turns } = await readConversation(database.orm, answer.conversationId)
      expect(title).toBe('Why are they ill?')
      expect(turns).toMatchObject([{ question: text, asked: 'Why are they ill?', evidence: answer.evidence }])
    })

    it('is looked for without what the person unticked', async () => {
      const context = createTestContext(database.orm, withReader)
      const request = { question: `Why are they ill?\n${strip}`, ignoredObservations: ['0.0'] }
      const answer = await answerQuestion(context, request)
      expect(answer.evidence[0]?.observations.map(({ id }) => id)).toEqual(['cold'])
      expect(new Set(answer.citations.map(({ documentUri }) => documentUri))).toEqual(
        new Set(['guides/heater.md']),
      )
      const wrong = answerQuestion(context, { ...request, ignoredObservations: ['0.7'] })
      await expect(wrong).rejects.toMatchObject({ code: 'invalid_input' })
    })

    it('is in the domain, whatever the words; and is not when all of it is unticked', async () => {
      const thresholds = { scope: 1, sufficiency: 0 }
      const question = `What is a good recipe?\n${strip}`
      expect((await ask(question, { ...withReader, thresholds })).outcome).not.toBe('out_of_scope')
      expect((await ask(question, { thresholds })).outcome).toBe('out_of_scope')
      const context = createTestContext(database.orm, { ...withReader, thresholds })
      const unticked = await answerQuestion(context, { question, ignoredObservations: ['0.0', '0.1'] })
      expect(unticked.outcome).toBe('out_of_scope')
    })

    it('prefers the edition that the evidence names, unless the question names another', async () => {
      const of = async (question: string) =>
        (await ask(`${question}\nSTRIP cold edition=1`, withReader)).preferred
      expect(await of('Is it well?')).toEqual({ version: '1' })
      const { facets } = sampleDomain
      const domain = {
        ...sampleDomain,
        facets: facets.map((facet) => ({ ...facet, pattern: 'edition (\\d)' })),
      }
      const context = { ...createTestContext(database.orm, withReader), domain }
      const named = await answerQuestion(context, { question: 'In edition 2?\nSTRIP cold edition=1' })
      expect(named.preferred).toEqual({ version: '2' })
      const unknown = await answerQuestion(context, { question: 'Is it well?\nSTRIP cold edition=9' })
      expect(unknown.preferred).toEqual({})
    })

    it('is asked by itself too', async () => {
      const answer = await ask(strip, withReader)
      expect(answer.asked).toMatch(/^Strip A-7 shows chlorine.* What do this and the rest mean\?$/)
      expect(answer.citations[0]?.documentUri).toBe('guides/filter.md')
      expect((await readConversation(database.orm, answer.conversationId)).title).toMatch(/^Strip A-7 shows/)
    })

    it('says so in its limits when it was not recognised', async () => {
      const lines = Array.from({ length: 7 }, (_, n) => `pump_rate ${n}`).join('\n')
      const { limits, evidence } = await ask(lines, withReader)
      expect(evidence).toEqual([])
      expect(limits[0]).toMatchObject({
        kind: 'plain_paste',
        text: expect.stringContaining('not recognised'),
      })
    })
  })

  it('tells what it does in order', async () => {
    const events: AnswerProgress[] = []
    const context = createTestContext(database.orm)
    const emit = (event: AnswerProgress) => void events.push(event)
    const answer = await answerQuestion(context, { question: 'How often are fry fed?' }, { emit })
    const types = events.map(({ type }) => type).filter((type, index, all) => type !== all[index - 1])
    expect(types.slice(0, 3)).toEqual(['status', 'sources', 'status'])
    expect(types.at(-1)).toBe('limits')
    const shown = events.map((event) => (event.type === 'delta' ? event.text : '')).join('')
    expect(shown).toBe(answer.text)
  })

  it('tells of the failure itself, also when it cannot be kept', async () => {
    const failure = new FootnoteError('upstream_failed', 'The model broke')
    const closing = await open()
    await saveSampleCorpus(closing.orm)
    const chat: ChatModel = {
      id: 'broken',
      // biome-ignore lint/correctness/useYield: it fails before its first word
      async *stream() {
        await closing.close()
        throw failure
      },
    }
    const answering = answerQuestion(createTestContext(closing.orm, { chat }), {
      question: 'How often are fry fed?',
    })
    await expect(answering).rejects.toBe(failure)
  })
})
