/** A process of its own for the model server and the readers, so that their work does not stand in the way of what is measured. */
import { startOpenAiServer } from '@footnote/models/testing'
import { readFirstDelta } from './read-first-delta.ts'

export interface LoadRequest {
  /** Of the API. */
  url: string
  question: string
  streams: number
  /** Over which the streams begin, one after the other at even times. */
  rampMs: number
}

export type LoadMessage =
  | { kind: 'ready'; baseUrl: string }
  | { kind: 'measured'; lagsMs: number[]; streamingAtOnce: number; failures: string[] }

const tokenMs = 100
const tokens = 120

const sentAt = new Map<string, number>()
let serial = 0
const server = await startOpenAiServer({
  reply: () => {
    serial += 1
    return [`Answer-${serial}`, ...Array.from({ length: tokens }, () => 'word')].join(' ')
  },
  onFirstPiece: (completion) => sentAt.set(completion.split(' ', 1)[0] ?? '', performance.now()),
})

process.on('message', async (request: LoadRequest) => {
  server.enqueue(
    ...Array.from({ length: request.streams }, () => ({ kind: 'slow', delayMs: tokenMs }) as const),
  )
  const lagsMs: number[] = []
  const failures: string[] = []
  let streaming = 0
  let streamingAtOnce = 0
  await Promise.all(
    Array.from({ length: request.streams }, async (_, index) => {
      await new Promise((resolve) => setTimeout(resolve, (index * request.rampMs) / request.streams))
      try {
        const { text, at, rest } = await readFirstDelta(request)
        streaming += 1
        streamingAtOnce = Math.max(streamingAtOnce, streaming)
        const sent = sentAt.get(/Answer-\d+/.exec(text)?.[0] ?? '')
        if (sent === undefined) failures.push(`an answer that the model did not give: ${text.slice(0, 80)}`)
        else lagsMs.push(at - sent)
        await rest
        streaming -= 1
      } catch (thrown) {
        failures.push(thrown instanceof Error ? thrown.message : String(thrown))
      }
    }),
  )
  tell({ kind: 'measured', lagsMs, streamingAtOnce, failures })
  await server.close()
  process.disconnect()
})

tell({ kind: 'ready', baseUrl: server.baseUrl })

function tell(message: LoadMessage): void {
  process.send?.(message)
}
