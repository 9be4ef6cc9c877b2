/** Two servers over one Postgres: what one writes is followed and stopped through the other, and outlives neither. */
import type { AnswerEvent } from '@footnote/contract'
import { createTestDatabase } from '@footnote/db/testing'
import { type OpenAiServer, startOpenAiServer } from '@footnote/models/testing'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openWorkplace, type RunningCli, type Workplace } from './testing/open-workplace.ts'

const databaseUrl = process.env.FOOTNOTE_TEST_DATABASE_URL
const question = 'How often is the filter sponge rinsed?'
const reply = 'Rinse the filter sponge every 3 weeks in old tank water. [1] '.repeat(12)

interface Served {
  process: RunningCli
  url: string
}

describe.runIf(databaseUrl)(
  'two servers on one Postgres',
  () => {
    let place: Workplace
    let model: OpenAiServer
    let database: { url: string; drop(): Promise<void> }
    let one: Served
    let other: Served
    beforeAll(async () => {
      place = await openWorkplace()
      model = await startOpenAiServer({ reply: () => reply })
      database = await createTestDatabase(databaseUrl ?? '')
      one = await serve('data-1')
      other = await serve('data-2')
    }, 120_000)
    afterAll(async () => {
      for (const { process } of [one, other]) process.child.kill('SIGKILL')
      await Promise.all([one.process.ended, other.process.ended])
      await model.close()
      await database.drop()
      await place.remove()
    })

    async function serve(dataDir: string): Promise<Served> {
      const process = place.start(['serve'], {
        DATABASE_URL: database.url,
        FOOTNOTE_DATA_DIR: dataDir,
        OPENAI_BASE_URL: model.baseUrl,
        CHAT_MODEL: 'tank-1',
      })
      const url = await vi.waitFor(
        () => {
          const ready = /Footnote is ready at (\S+)/.exec(process.stderr())?.[1]
          if (!ready) throw new Error(`not ready: ${process.stderr()}`)
          return ready
        },
        { timeout: 60_000, interval: 100 },
      )
      return { process, url }
    }

    /** Asks `one` and reads until the first words have come. */
    async function begin(): Promise<{ answerId: string; events: AnswerEvent[] }> {
      const response = await fetch(`${one.url}/api/answers`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
        body: JSON.stringify({ question, fresh: true }),
      })
      const reader = response.body?.getReader()
      let seen = ''
      while (!seen.includes('event: delta')) seen += new TextDecoder().decode((await reader?.read())?.value)
      await reader?.cancel()
      const events = toEvents(seen.slice(0, seen.lastIndexOf('\n\n')))
      const [first] = events
      return { answerId: first?.type === 'status' ? (first.answerId ?? '') : '', events }
    }

    async function resume(answerId: string, after: number): Promise<AnswerEvent[]> {
      return toEvents(
        await (await fetch(`${other.url}/api/answers/${answerId}/events?after=${after}`)).text(),
      )
    }

    it('an answer of one is taken up through the other', async () => {
      model.enqueue({ kind: 'slow', delayMs: 15 })
      const { answerId, events } = await begin()
      const all = [...events, ...(await resume(answerId, events.at(-1)?.id ?? 0))]
      expect(all.map(({ id }) => id)).toEqual(all.map((_, index) => index + 1))
      expect(textOf(all).trim()).toBe(reply.trim())
      expect(all.at(-1)).toMatchObject({ type: 'done', answer: { id: answerId } })
      expect((await fetch(`${other.url}/api/answers/${answerId}`)).status).toBe(200)
    })

    it('an answer of one is stopped through the other, upstream too', async () => {
      model.enqueue({ kind: 'slow', delayMs: 30 })
      const { answerId } = await begin()
      const stopped = await fetch(`${other.url}/api/answers/${answerId}/stop`, { method: 'POST' })
      expect(await stopped.json()).toEqual({ answerId, state: 'stopping' })
      expect(await model.requests.at(-1)?.closedEarly).toBe(true)
      expect((await resume(answerId, 0)).at(-1)).toMatchObject({
        type: 'error',
        problem: { code: 'stopped' },
      })
    })

    it('an answer of one that is killed is ended by the other', async () => {
      model.enqueue({ kind: 'stall_after', chunks: 12 })
      const { answerId, events: seen } = await begin()
      one.process.child.kill('SIGKILL')
      await one.process.ended
      const events = await resume(answerId, 0)
      expect(events.at(-1)).toMatchObject({ type: 'error', problem: { code: 'unavailable', status: 503 } })
      const [first] = seen
      const conversation = first?.type === 'status' ? first.conversationId : ''
      const listed = await (await fetch(`${other.url}/api/conversations/${conversation}`)).json()
      expect((listed as { turns: object[] }).turns).toMatchObject([
        { answerId, running: false, answer: null },
      ])
    }, 90_000)
  },
  120_000,
)

function toEvents(text: string): AnswerEvent[] {
  return [...text.matchAll(/^data: (.*)$/gm)].map(([, data]) => JSON.parse(data ?? '') as AnswerEvent)
}

function textOf(events: AnswerEvent[]): string {
  return events.map((event) => (event.type === 'delta' ? event.text : '')).join('')
}
