import type { ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { type Exchange, sendJson } from './exchange.ts'
import type { OpenAiFault } from './openai-fault.ts'

interface ChatBody {
  model?: string
  messages?: { role: string; content: string }[]
  stream?: boolean
  stream_options?: { include_usage?: boolean }
  max_tokens?: number
  max_completion_tokens?: number
}

/** Counts a word with the space before it as one token. */
function toTokens(text: string): string[] {
  return text.match(/\s*\S+/g) ?? []
}

export async function answerChat({ response, body, fault, options }: Exchange): Promise<void> {
  const asked = body as ChatBody
  const messages = asked.messages ?? []
  const text = options.reply?.(messages) ?? `You asked: ${messages.at(-1)?.content ?? ''}`
  const all = toTokens(text)
  const tokens = all.slice(0, asked.max_completion_tokens ?? asked.max_tokens ?? all.length)
  const usage = {
    prompt_tokens: toTokens(messages.map((message) => message.content).join(' ')).length,
    completion_tokens: tokens.length,
    total_tokens: 0,
  }
  usage.total_tokens = usage.prompt_tokens + usage.completion_tokens
  const finish_reason = tokens.length < all.length ? 'length' : 'stop'
  const head = { id: 'chatcmpl-test', created: 0, model: asked.model }
  const reportsUsage = options.reportsUsage !== false
  if (asked.stream !== true) {
    const message = { role: 'assistant', content: tokens.join('') }
    sendJson(response, 200, {
      ...head,
      object: 'chat.completion',
      choices: [{ index: 0, message, finish_reason }],
      ...(reportsUsage ? { usage } : {}),
    })
    return
  }
  const toChunk = (delta: object, reason: string | null = null) => ({
    ...head,
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta, finish_reason: reason }],
  })
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' })
  send(response, toChunk({ role: 'assistant', content: '' }))
  for (const [sent, token] of tokens.entries()) {
    if (await failsAfter(sent, fault, response)) return
    if (fault.kind === 'slow') await wait(fault.delayMs)
    if (response.destroyed) return
    send(response, toChunk({ content: token }))
  }
  if (await failsAfter(tokens.length, fault, response)) return
  send(response, toChunk({}, finish_reason))
  if (fault.kind === 'stall_before_usage') return
  if (fault.kind === 'cut_before_usage') {
    await wait(20)
    response.destroy()
    return
  }
  if (asked.stream_options?.include_usage && reportsUsage) {
    send(response, { ...head, object: 'chat.completion.chunk', choices: [], usage })
  }
  response.end('data: [DONE]\n\n')
}

function send(response: ServerResponse, data: object): void {
  response.write(`data: ${JSON.stringify(data)}\n\n`)
}

/** Lets the fault happen if its turn has come; true when the answer ends with it. */
async function failsAfter(sent: number, fault: OpenAiFault, response: ServerResponse): Promise<boolean> {
  if (!('chunks' in fault) || fault.chunks !== sent) return false
  switch (fault.kind) {
    case 'stall_after':
      return true
    case 'cut_after':
      // What was written before must have left, or nothing of the answer arrives.
      await wait(20)
      response.destroy()
      return true
    case 'end_without_finish':
      response.end()
      return true
    case 'malformed_after':
      response.end('data: {"choices": [{"delta"\n\n')
      return true
    case 'error_after':
      send(response, { error: { message: fault.message, type: 'server_error', code: null } })
      response.end()
      return true
  }
}
