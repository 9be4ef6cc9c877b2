import { describe, expect, test } from 'vitest'
import { createSseParser, type SseMessage } from './sse-parser.ts'

function parseAll(chunks: string[]): SseMessage[] {
  const parse = createSseParser()
  return chunks.flatMap((chunk) => parse(chunk))
}

const stream = 'id: 1\nevent: delta\ndata: {"text":"hällo"}\n\nid: 2\nevent: done\ndata: {}\n\n'
const messages = [
  { id: '1', event: 'delta', data: '{"text":"hällo"}' },
  { id: '2', event: 'done', data: '{}' },
]

describe('createSseParser', () => {
  test('reads whole messages', () => {
    expect(parseAll([stream])).toEqual(messages)
  })

  test.each(['\n', '\r', '\r\n'])(
    'gives the same messages for every cut in two with line ending %j',
    (ending) => {
      const text = stream.replaceAll('\n', ending)
      for (let cut = 0; cut <= text.length; cut += 1) {
        expect(parseAll([text.slice(0, cut), text.slice(cut)])).toEqual(messages)
      }
    },
  )

  test('gives the same messages one character at a time', () => {
    expect(parseAll([...stream.replaceAll('\n', '\r\n')])).toEqual(messages)
  })

  test('passes over comments, unknown fields and a byte order mark', () => {
    expect(parseAll(['\uFEFF: keep-alive\n\nretry: 10\nfoo\n', ':\ndata: a\n\n'])).toEqual([
      { id: '', event: 'message', data: 'a' },
    ])
  })

  test('joins data lines and takes off one leading space only', () => {
    expect(parseAll(['data:a\ndata:  b\ndata\n\n'])).toEqual([{ id: '', event: 'message', data: 'a\n b\n' }])
  })

  test('keeps back a message that nothing ends, and an event without data', () => {
    expect(parseAll(['event: done\n\nevent: delta\ndata: half'])).toEqual([])
  })

  test('forgets the event name but keeps the id between messages', () => {
    expect(parseAll(['id: 7\nevent: x\ndata: 1\n\ndata: 2\n\n'])).toEqual([
      { id: '7', event: 'x', data: '1' },
      { id: '7', event: 'message', data: '2' },
    ])
  })
})
