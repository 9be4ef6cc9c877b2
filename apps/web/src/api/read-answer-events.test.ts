import type { AnswerEvent } from '@footnote/contract'
import { expect, test } from 'vitest'
import { readAnswerEvents } from './read-answer-events.ts'

interface Source {
  body: ReadableStream<Uint8Array>
  wasCancelled: () => boolean
}

function streamOf(chunks: Uint8Array[], ends = true): Source {
  let cancelled = false
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk)
      if (ends) controller.close()
    },
    cancel() {
      cancelled = true
    },
  })
  return { body, wasCancelled: () => cancelled }
}

function sse(event: { type: string; id: number; problem?: object }): string {
  return `id: ${event.id}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`
}

async function collect(body: ReadableStream<Uint8Array>): Promise<AnswerEvent[]> {
  const events: AnswerEvent[] = []
  for await (const event of readAnswerEvents(body)) events.push(event)
  return events
}

const encode = (text: string) => new TextEncoder().encode(text)
const delta = { id: 1, type: 'delta', text: 'häß' }
const problem = { type: 'about:blank', title: 'Busy', status: 503, code: 'unavailable', detail: 'Try later' }

test('a character that is cut between two chunks arrives whole', async () => {
  const bytes = encode(sse(delta))
  const cut = bytes.indexOf(0xc3) + 1
  expect(await collect(streamOf([bytes.slice(0, cut), bytes.slice(cut)]).body)).toEqual([delta])
})

test('ends after an error event and closes the request', async () => {
  const source = streamOf([encode(sse({ id: 2, type: 'error', problem }) + sse({ ...delta, id: 3 }))], false)
  expect((await collect(source.body)).map((event) => event.type)).toEqual(['error'])
  expect(source.wasCancelled()).toBe(true)
})

test('a stream that is cut off ends without a terminal event', async () => {
  const events = await collect(streamOf([encode(`${sse(delta)}event: done\ndata: {"id"`)]).body)
  expect(events).toEqual([delta])
})

test('an event that is not known is passed over; a terminal one of another form throws', async () => {
  expect(await collect(streamOf([encode(sse({ id: 1, type: 'weather' }) + sse(delta))]).body)).toEqual([
    delta,
  ])
  await expect(collect(streamOf([encode(sse({ id: 1, type: 'done' }))]).body)).rejects.toMatchObject({
    code: 'internal',
  })
})

test('leaving the loop early closes the request', async () => {
  const source = streamOf([encode(sse(delta))], false)
  for await (const event of readAnswerEvents(source.body)) {
    expect(event).toEqual(delta)
    break
  }
  expect(source.wasCancelled()).toBe(true)
})
