import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface FakeModel {
  /** Speaks enough of the OpenAI protocol to be a chat model. */
  url: string
  /** What a page asked of this address that is no model's business, such as a picture that an answer named. */
  canaryHits: string[]
  close(): Promise<void>
}

const quickPieceCharacters = 80
const slowPieceMs = 25

/**
 * A model that answers with the first sentences of the passages that it is given. A question with "slowly" gets
 * them word by word; one with "attack number N" gets the Nth of the given attacks, which may name the canary.
 */
export async function startFakeModel(attacks: (canaryUrl: string) => string[]): Promise<FakeModel> {
  const canaryHits: string[] = []
  let url = ''
  const server = createServer(async (request, response) => {
    if (request.method !== 'POST' || !request.url?.endsWith('/chat/completions')) {
      canaryHits.push(request.url ?? '')
      response.writeHead(404).end()
      return
    }
    const body = JSON.parse(await readBody(request)) as { messages: { content: string }[] }
    const asked = body.messages.at(-1)?.content ?? ''
    await streamAnswer(response, answerTo(asked, attacks(`${url}/canary`)), /slowly/.test(asked))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    canaryHits,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

function answerTo(asked: string, attacks: string[]): string {
  const attack = /attack number (\d+)/.exec(asked)?.[1]
  if (attack !== undefined) return `${attacks[Number(attack)] ?? ''} [1]`
  const passages = [...asked.matchAll(/<passage number="(\d+)"[^>]*>\n([\s\S]*?)\n<\/passage>/g)]
  return passages
    .slice(0, 4)
    .map(([, number, text = '']) => `${firstSentences(text)} [${number}]`)
    .join('\n\n')
}

/** Of the prose, as it stands; a passage without any gives its beginning. */
function firstSentences(text: string): string {
  const prose = text.split('\n').find((line) => /^[A-Z].{40,}\.$/.test(line)) ?? text.slice(0, 200)
  return (prose.match(/[^.]+\.(?=\s|$)/g) ?? [prose]).slice(0, 3).join('').trim()
}

async function streamAnswer(response: ServerResponse, text: string, isSlow: boolean): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  const send = (choice: object, rest: object = {}): void => {
    response.write(`data: ${JSON.stringify({ choices: [{ index: 0, ...choice }], ...rest })}\n\n`)
  }
  const pieces = isSlow ? /\s*\S+/g : new RegExp(`[\\s\\S]{1,${quickPieceCharacters}}`, 'g')
  for (const piece of text.match(pieces) ?? []) {
    if (response.destroyed) return
    send({ delta: { content: piece }, finish_reason: null })
    if (isSlow) await new Promise((resolve) => setTimeout(resolve, slowPieceMs))
  }
  send({ delta: {}, finish_reason: 'stop' })
  response.write(
    `data: ${JSON.stringify({ choices: [], usage: { prompt_tokens: 10, completion_tokens: 10, total_tokens: 20 } })}\n\n`,
  )
  response.end('data: [DONE]\n\n')
}

async function readBody(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += chunk
  return text
}
