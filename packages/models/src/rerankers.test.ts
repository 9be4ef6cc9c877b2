import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inCallScope } from './call-scope.ts'
import type { ModelCall } from './model-call.ts'
import { createOpenAiModels } from './openai/create-openai-models.ts'
import type { Reranker } from './reranker.ts'
import { type OpenAiServer, startOpenAiServer } from './testing/index.ts'

const { signal } = new AbortController()
const query = 'dead rows'
const passages = ['A lock waits.', 'Vacuum removes dead rows.', 'Rows are kept.']

/** Judges as the server's own `/rerank` does, in the form asked of chat models. */
function judge(messages: { role: string; content: string }[]): string {
  const [, asked = ''] = /Question: (.*)/.exec(messages.at(-1)?.content ?? messages[1]?.content ?? '') ?? []
  const shown = messages.findLast(({ content }) => content.includes('<passage'))?.content ?? ''
  const relevances = [...shown.matchAll(/<passage number="(\d+)">\n([\s\S]*?)\n<\/passage>/g)].map(
    ([, number, text = '']) => ({
      passage: Number(number),
      relevance: (asked || query).split(' ').filter((word) => text.toLowerCase().includes(word)).length * 5,
    }),
  )
  return JSON.stringify({ relevances })
}

describe.each(['served', 'chat:judge'])('the reranker %s', (rerankModel) => {
  let server: OpenAiServer
  let reply = judge
  let reranker: Reranker
  beforeAll(async () => {
    server = await startOpenAiServer({ reply: (messages) => reply(messages) })
    const models = await createOpenAiModels({
      baseUrl: server.baseUrl,
      rerankModel,
      retries: { attempts: 2, baseDelayMs: 1 },
    })
    reranker = models.reranker ?? expect.unreachable('no reranker')
  })
  afterAll(() => server.close())

  it('gives each passage a relevance from 0 to 1, in the order of the passages', async () => {
    expect(await reranker.rerank({ query, passages, signal })).toEqual([0, 1, 0.5])
  })

  it('takes no passages, and many', async () => {
    expect(await reranker.rerank({ query, passages: [], signal })).toEqual([])
    const many = Array.from({ length: 45 }, (_, at) => passages[at % 3] ?? '')
    const relevances = await reranker.rerank({ query, passages: many, signal })
    expect(relevances).toHaveLength(45)
    expect(relevances.slice(42)).toEqual([0, 1, 0.5])
  })

  it('is asked again when the server fails, and counted each time', async () => {
    server.enqueue({ kind: 'status', status: 503, retryAfterSeconds: 0 })
    const calls: ModelCall[] = []
    await inCallScope({ onCall: (call) => calls.push(call) }, () =>
      reranker.rerank({ query, passages, signal }),
    )
    expect(calls.map(({ failure }) => failure === null)).toEqual([false, true])
    expect(calls[1]?.inputTokens).toBeGreaterThan(0)
  })

  it('passes an abort on untouched', async () => {
    const reason = new Error('The reader has gone')
    await expect(reranker.rerank({ query, passages, signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
  })

  if (rerankModel === 'served') {
    it('makes shares of raw numbers', async () => {
      server.enqueue({ kind: 'raw_scores' })
      const [none = 0, all = 0, half = 0] = await reranker.rerank({ query, passages, signal })
      expect(none).toBeLessThan(0.01)
      expect(half).toBeCloseTo(0.5)
      expect(all).toBeGreaterThan(0.99)
    })

    it('refuses a ranking of other documents', async () => {
      server.enqueue({ kind: 'wrong_index' })
      await expect(reranker.rerank({ query, passages, signal })).rejects.toThrow(/not of the documents sent/)
    })

    it('is not sent the key of another server', async () => {
      const other = await createOpenAiModels({
        apiKey: 'sk-secret-of-another',
        rerankModel: 'r',
        rerankAt: { baseUrl: server.baseUrl },
      })
      await other.reranker?.rerank({ query, passages, signal })
      expect(server.requests.at(-1)?.headers.authorization).not.toContain('secret')
    })
  } else {
    it('has a wrong answer mended once', async () => {
      let asked = 0
      reply = (messages) =>
        asked++ === 0 ? '{"relevances": [{"passage": 1, "relevance": 3}]}' : judge(messages)
      expect(await reranker.rerank({ query, passages, signal })).toEqual([0, 1, 0.5])
      expect(asked).toBe(2)
      reply = () => 'Passage 2 is the best.'
      await expect(reranker.rerank({ query, passages, signal })).rejects.toThrow(/did not answer in the form/)
      reply = judge
    })
  }
})
