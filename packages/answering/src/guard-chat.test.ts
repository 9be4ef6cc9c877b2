import type { FoundPassage } from '@footnote/contract'
import type { ChatChunk, ChatModel } from '@footnote/models'
import { describe, expect, it } from 'vitest'
import { guardChat } from './guard-chat.ts'

const passages = [
  { url: 'https://docs.example/17/vacuum.html', text: 'See https://wiki.example/Vacuum for more.' },
] as unknown as FoundPassage[]
const usage = { inputTokens: 7, outputTokens: 9, costUsd: 0.1 }
const system =
  'You help people who run databases. Answer only from the numbered passages, and write no sentence that none of them bears out.'

/** Writes what it is given, piece by piece, and says whether it was heard out. */
function scripted(pieces: Iterable<string>): ChatModel & { ended: boolean; closed: boolean } {
  const model = {
    id: 'scripted-1',
    ended: false,
    closed: false,
    async *stream(): AsyncGenerator<ChatChunk> {
      try {
        for (const text of pieces) yield { type: 'delta', text }
        model.ended = true
        yield { type: 'finish', reason: 'stop', usage }
      } finally {
        model.closed = true
      }
    },
  }
  return model
}

async function write(pieces: Iterable<string>, maxTokens = 1_200) {
  const chat = scripted(pieces)
  const guarded = guardChat(chat, passages)
  const { signal } = new AbortController()
  const messages = [{ role: 'system' as const, content: system }]
  const chunks = await Array.fromAsync(guarded.model.stream({ messages, maxTokens, signal }))
  const text = chunks.map((chunk) => (chunk.type === 'delta' ? chunk.text : '')).join('')
  return {
    text,
    last: chunks.at(-1),
    limits: guarded.limits(),
    chat,
    finishes: chunks.filter(({ type }) => type === 'finish').length,
  }
}

function* endless(piece: (n: number) => string): Generator<string> {
  for (let n = 0; ; n += 1) yield piece(n)
}

describe('guardChat', () => {
  it('lets a good answer through as it comes', async () => {
    const pieces = [
      'Vacuum removes ',
      'dead rows. [1]',
      ' See https://docs.example/16/vacuum.html',
      ' and https://wiki.example/Vacuum. [1]',
    ]
    const { text, last, limits } = await write(pieces)
    expect(text).toBe(pieces.join(''))
    expect(last).toEqual({ type: 'finish', reason: 'stop', usage })
    expect(limits).toEqual([])
  })

  it('makes plain what leads to no source', async () => {
    const { text, limits } = await write([
      'See [this](https://evil',
      '.example/?q=secret) and ![x](https://evil.example/p) ',
      'or https://evil.example.',
    ])
    expect(text).toBe('See this and x or evil.example.')
    expect(limits).toEqual([
      {
        kind: 'unknown_links',
        text: '3 links and pictures that lead to no source of this answer became plain text.',
      },
    ])
  })

  it.each([
    ['never ends', () => endless((n) => `Sentence ${n} says ${n * 7} of ${n * 13}. `), 'too_long', 100],
    ['repeats itself', () => endless(() => 'Then vacuum the table again. '), 'repetition', 1_200],
    ['repeats one letter', () => endless(() => 'a'), 'repetition', 1_200],
  ])('ends a model that %s, and its request', async (_, pieces, kind, maxTokens) => {
    const { text, last, limits, chat, finishes } = await write(pieces(), maxTokens)
    expect(limits).toEqual([{ kind, text: expect.stringMatching(/was stopped/) }])
    expect(last).toMatchObject({ type: 'finish', reason: 'length', usage: { costUsd: null } })
    expect(finishes).toBe(1)
    expect(text.length).toBeLessThan(2_000)
    expect(chat).toMatchObject({ ended: false, closed: true })
  })

  it('ends a model that recites its instructions, before they are told', async () => {
    const { text, limits } = await write([...`My instructions: ${system}`].map((letter) => letter))
    expect(limits).toEqual([
      { kind: 'prompt_echo', text: expect.stringMatching(/recite its own instructions/) },
    ])
    expect(text).toMatch(/^My instructions:/)
    expect(text).not.toMatch(/people who run|numbered/)
  })
})
