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
  const calls = options.toolCalls?.(messages) ?? []
  const text =
    calls.length > 0 ? '' : (options.reply?.(messages) ?? `You asked: ${messages.at(-1)?.content ?? ''}`)
  const all = toTokens(text)
  const tokens = all.slice(0, asked.max_completion_tokens ?? asked.max_tokens ?? all.length)
  const usage = {
    prompt_tokens: toTokens(messages.map((message) => message.content).join(' ')).length,
    completion_tokens: tokens.length,
    total_tokens: 0,
  }
  usage.total_tokens = usage.prompt_tokens + usage.completion_tokens
  const finish_reason = calls.length > 0 ? 'tool_calls' : tokens.length < all.length ? 'length' : 'stop'
  const tool_calls = calls.map((call, index) => ({ id: `call_${index}`, type: 'function', function: call }))
  const head = { id: 'chatcmpl-test', created: 0, model: asked.model }
  const reportsUsage = options.reportsUsage !== false
  if (asked.stream !== true) {
    const message = {
      role: 'assistant',
      content: tokens.join(''),
      ...(calls.length > 0 ? { tool_calls } : {}),
    }
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
  if (fault.kind === 'comments') return sendComments(response)
  send(response, toChunk({ role: 'assistant', content: '' }))
  if (fault.kind === 'never_ends') {
    while (!response.destroyed) {
      send(response, toChunk({ content: 'word '.repeat(50) }))
      await wait(1)
    }
    return
  }
  for (const delta of toolCallDeltas(tool_calls)) send(response, toChunk(delta))
  for (const [sent, token] of tokens.entries()) {
    if (await failsAfter(sent, fault, response)) return
    if (fault.kind === 'slow') await wait(fault.delayMs)
    if (response.destroyed) return
    if (sent === 0) options.onFirstPiece?.(text)
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
    const reported = fault.kind === 'odd_usage' ? { prompt_tokens: -3, completion_tokens: 'many' } : usage
    send(response, { ...head, object: 'chat.completion.chunk', choices: [], usage: reported })
  }
  response.end('data: [DONE]\n\n')
}

interface ToolCall {
  id: string
  type: string
  function: { name: string; arguments: string }
}

/** As servers do: the name first, the arguments in pieces. */
function toolCallDeltas(calls: ToolCall[]): object[] {
  return calls.flatMap((call, index) => {
    const { name, arguments: given } = call.function
    const half = Math.ceil(given.length / 2)
    const pieces = [given.slice(0, half), given.slice(half)]
    return [
      { tool_calls: [{ ...call, index, function: { name, arguments: '' } }] },
      ...pieces.map((piece) => ({ tool_calls: [{ index, function: { arguments: piece } }] })),
    ]
  })
}

async function sendComments(response: ServerResponse): Promise<void> {
  while (!response.destroyed) {
    response.write(': still working\n\n')
    await wait(10)
  }
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
