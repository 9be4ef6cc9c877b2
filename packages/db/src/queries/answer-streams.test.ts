import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../database.ts'
import { notify, subscribe } from '../notifications.ts'
import { testEngines } from '../testing/index.ts'
import { readConversation } from './answer-reading.ts'
import {
  claimStream,
  dropOldEvents,
  endStream,
  failAbandonedStreams,
  keepAlive,
  readEvents,
  readStream,
  requestStop,
  saveEvents,
} from './answer-streams.ts'
import { saveFailure, saveQuestion } from './answer-writing.ts'

const question = {
  text: 'How is it rinsed?',
  asked: null,
  evidence: [],
  facets: {},
  origin: 'reader',
} as const

describe.each(testEngines)('streams of answers on $name', ({ open }) => {
  let database: Database
  beforeAll(async () => {
    database = await open()
  })
  afterAll(() => database.close())

  async function begin(owner = randomUUID()): Promise<{ id: string; owner: string; conversationId: string }> {
    const id = randomUUID()
    expect(await claimStream(database.orm, { id, requestHash: 'a', owner, isFresh: false })).toBe(true)
    const { conversationId } = await saveQuestion(database.orm, {
      ...question,
      evidence: [],
      streamId: id,
    })
    return { id, owner, conversationId }
  }

  const delta = (id: number, text: string) => ({ id, type: 'delta' as const, text })

  it('belong to who claims them first', async () => {
    const { id, owner } = await begin()
    expect(await claimStream(database.orm, { id, requestHash: 'b', owner, isFresh: false })).toBe(false)
    expect(await readStream(database.orm, id)).toEqual({
      id,
      requestHash: 'a',
      state: 'running',
      failure: null,
    })
    expect(await readStream(database.orm, randomUUID())).toBeNull()
  })

  it('keep their events in order, each once', async () => {
    const [one, other] = [await begin(), await begin()]
    const events = [1, 2, 3].map((n) => ({ answerId: one.id, event: delta(n, `${n}`) }))
    await saveEvents(database.orm, [...events, { answerId: other.id, event: delta(1, 'other') }])
    await saveEvents(database.orm, events)
    expect(await readEvents(database.orm, one.id, 1)).toEqual([delta(2, '2'), delta(3, '3')])
    expect(await readEvents(database.orm, other.id, 0)).toEqual([delta(1, 'other')])
  })

  it('show in their conversation while they run, and how they ended', async () => {
    const { id, conversationId } = await begin()
    const turn = async () => (await readConversation(database.orm, conversationId)).turns[0]
    expect(await turn()).toMatchObject({ answerId: id, running: true, answer: null, failure: null })
    await endStream(database.orm, id, { state: 'stopped', failure: { code: 'stopped', message: 'Stopped' } })
    expect(await turn()).toMatchObject({ answerId: id, running: false })
    expect(await requestStop(database.orm, id)).toBe(false)
  })

  it('tell their process of a wish to stop', async () => {
    const { id, owner } = await begin()
    expect(await keepAlive(database.orm, owner)).toEqual([{ id, stopRequested: false }])
    expect(await requestStop(database.orm, id)).toBe(true)
    expect(await keepAlive(database.orm, owner)).toEqual([{ id, stopRequested: true }])
  })

  it('fail when their process is silent, with what was written, and no others do', async () => {
    const [silent, alive] = [await begin(), await begin()]
    await saveEvents(database.orm, [
      { answerId: silent.id, event: delta(1, 'Rinse ') },
      { answerId: silent.id, event: delta(2, 'it') },
    ])
    await new Promise((resolve) => setTimeout(resolve, 150))
    await keepAlive(database.orm, alive.owner)
    const ended = await failAbandonedStreams(database.orm, 100)
    expect(ended).toContain(silent.id)
    expect(ended).not.toContain(alive.id)
    expect(await readStream(database.orm, silent.id)).toMatchObject({
      state: 'failed',
      failure: { code: 'unavailable' },
    })
    const { turns } = await readConversation(database.orm, silent.conversationId)
    expect(turns[0]).toMatchObject({ running: false, partialText: 'Rinse it' })
    expect(turns[0]?.failure).toMatch(/has stopped: ask again/)
    expect(await failAbandonedStreams(database.orm, 100)).not.toContain(silent.id)
  })

  it('count as done once the answer is there, whatever was thought before', async () => {
    const { id, conversationId } = await begin()
    const ended = { state: 'failed' as const, failure: { code: 'unavailable' as const, message: 'Gone' } }
    await endStream(database.orm, id, ended)
    const { turns } = await readConversation(database.orm, conversationId)
    await saveFailure(database.orm, turns[0]?.questionId ?? '', { reason: 'Gone', partialText: 'Rin' })
    await endStream(database.orm, id, { state: 'done', failure: null })
    const [turn] = (await readConversation(database.orm, conversationId)).turns
    expect(turn).toMatchObject({ failure: null, partialText: null })
    await endStream(database.orm, id, ended)
    expect(await readStream(database.orm, id)).toMatchObject({ state: 'done' })
  })

  it('lose their events a while after the end', async () => {
    const [over, running] = [await begin(), await begin()]
    for (const { id } of [over, running])
      await saveEvents(database.orm, [{ answerId: id, event: delta(1, 'x') }])
    await endStream(database.orm, over.id, { state: 'done', failure: null })
    await dropOldEvents(database.orm, 60_000)
    expect(await readEvents(database.orm, over.id, 0)).toHaveLength(1)
    await new Promise((resolve) => setTimeout(resolve, 20))
    await dropOldEvents(database.orm, 1)
    expect(await readEvents(database.orm, over.id, 0)).toEqual([])
    expect(await readEvents(database.orm, running.id, 0)).toHaveLength(1)
    expect(await readStream(database.orm, over.id)).toMatchObject({ state: 'done' })
  })

  it('bring word to all who listen to a channel, until they leave', async () => {
    const heard: (string | null)[] = []
    const leave = subscribe(database.orm, 'tank', (payload) => heard.push(payload))
    // The first words may come before the connection that listens.
    await expect
      .poll(async () => {
        await notify(database.orm, 'tank', 'rinse me')
        await notify(database.orm, 'other', 'not me')
        return heard
      })
      .toContain('rinse me')
    await leave()
    const count = heard.length
    await notify(database.orm, 'tank', 'again')
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(heard).toHaveLength(count)
    expect(heard).not.toContain('not me')
  })
})
