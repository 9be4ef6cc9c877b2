import { connect } from 'node:net'
import type { FollowedEvent } from '@footnote/answering'
import { expect, it } from 'vitest'
import { answerStream } from './answer-stream.ts'
import type { Api } from './create-api.ts'
import { startServer } from './start-server.ts'

/** Goes on for ever, and counts what was taken. */
async function* endless(taken: { batches: number; ended: boolean }): AsyncGenerator<FollowedEvent[]> {
  const text = 'A tank of water. '.repeat(4_000)
  try {
    for (let id = 1; ; id += 1) {
      taken.batches += 1
      yield [{ id, type: 'delta', text }]
    }
  } finally {
    taken.ended = true
  }
}

it('cuts off a reader who never reads, and holds no more for it than the buffers on the way', async () => {
  const taken = { batches: 0, ended: false }
  const gone = new AbortController()
  const fetch = () => answerStream(endless(taken), { requestId: 'r', gone, heartbeatMs: 100, stallMs: 300 })
  const server = await startServer({ fetch } as unknown as Api, { host: '127.0.0.1', port: 0 })
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
  socket.on('error', () => undefined).pause()
  socket.write('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n')
  await expect.poll(() => taken.ended, { timeout: 10_000 }).toBe(true)
  expect(gone.signal.aborted).toBe(true)
  // 64 KB a batch; what the system itself buffers on loopback is some megabytes.
  expect(taken.batches).toBeLessThan(300)
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  socket.resume()
  await closed
  await server.close()
})

it('does not take a slow reader for one who never reads', async () => {
  async function* slow(): AsyncGenerator<FollowedEvent[]> {
    for (let id = 1; id <= 4; id += 1) {
      await new Promise((resolve) => setTimeout(resolve, 150))
      yield [{ id, type: 'delta', text: 'x' }]
    }
  }
  const gone = new AbortController()
  const response = answerStream(slow(), { requestId: 'r', gone, heartbeatMs: 50, stallMs: 100 })
  const text = await response.text()
  expect(text.match(/event: delta/g)).toHaveLength(4)
  expect(text).toContain(': still here\n\n')
})
