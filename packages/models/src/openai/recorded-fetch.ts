import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FootnoteError } from '@footnote/contract'
import { z } from 'zod'
import { currentCallScope } from '../call-scope.ts'

export interface RecordedCalls {
  /** `record` asks the server and keeps what it answers; `replay` never asks it. */
  mode: 'record' | 'replay'
  /** A folder with a file a call. */
  dir: string
}

/** A call as it is kept: what was asked, of which trial, and what came back. No key is in it. */
const RecordedCall = z.object({
  request: z.object({ url: z.string(), body: z.json(), trial: z.int() }),
  response: z.object({ status: z.int(), contentType: z.string(), body: z.string() }),
})
type RecordedCall = z.infer<typeof RecordedCall>

/** Answers of which one can say that they come again; a server that is busy or broken may be well the next time. */
const lastingRefusals = [400, 404, 422]

/**
 * A `fetch` that records or replays whole answers of a server. A call is known by its address (the base URL and what
 * is asked for), its body (model, messages, settings, tools) and the trial that it belongs to, so that the trials of an
 * eval run stay apart.
 */
export function recordedFetch(calls: RecordedCalls, fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async function fetchRecorded(input, init) {
    const { trial = 0 } = currentCallScope()
    const url = String(input instanceof Request ? input.url : input)
    const request = { url, body: toSortedJson(parseBody(init?.body)), trial }
    const file = join(calls.dir, `${hashOf(request)}.json`)
    if (calls.mode === 'replay') return replay(file, request)
    const response = await fetch(input, init)
    const isKept = response.ok || lastingRefusals.includes(response.status)
    return isKept
      ? keeping(response, (body) => save(calls.dir, file, toRecord(request, response, body)))
      : response
  }
}

async function replay(file: string, { url, body, trial }: RecordedCall['request']): Promise<Response> {
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    const model = typeof body === 'object' && body !== null && 'model' in body ? body.model : 'any'
    throw new FootnoteError(
      'unavailable',
      `No call to ${url} (model ${model}, trial ${trial}) like this one is recorded as ${file} (${cause.code}): run it with MODEL_CALLS=record: first`,
      { cause },
    )
  })
  const { response } = parseRecord(file, text)
  return new Response(response.body, {
    status: response.status,
    headers: { 'content-type': response.contentType },
  })
}

function parseRecord(file: string, text: string): RecordedCall {
  try {
    return RecordedCall.parse(JSON.parse(text))
  } catch (cause) {
    throw new FootnoteError('invalid_input', `${file} is not a recorded call: record it anew`, { cause })
  }
}

function toRecord(request: RecordedCall['request'], response: Response, body: string): RecordedCall {
  const contentType = response.headers.get('content-type') ?? ''
  return { request, response: { status: response.status, contentType, body } }
}

/** The response, whose body is kept when it has come to its end; one that breaks off is not. */
function keeping(response: Response, keep: (body: string) => Promise<void>): Response {
  const decoder = new TextDecoder()
  let text = ''
  let isKept = false
  const keepOnce = async (): Promise<void> => {
    if (!isKept) await keep(text)
    isKept = true
  }
  const body = response.body?.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      async transform(chunk, controller) {
        text += decoder.decode(chunk, { stream: true })
        // Who reads a stream of events may leave when its last one has come.
        if (/^data: ?\[DONE\]\s*$/m.test(text.slice(-lastEventCharacters))) await keepOnce()
        controller.enqueue(chunk)
      },
      flush: keepOnce,
    }),
  )
  return new Response(body ?? null, { status: response.status, headers: response.headers })
}

const lastEventCharacters = 40

/** Whole or not at all: two processes may record the same call. */
async function save(dir: string, file: string, call: RecordedCall): Promise<void> {
  await mkdir(dir, { recursive: true })
  const draft = `${file}.${randomUUID()}`
  await writeFile(draft, `${JSON.stringify(call, null, 2)}\n`)
  await rename(draft, file)
}

function hashOf(request: RecordedCall['request']): string {
  return createHash('sha256').update(JSON.stringify(request)).digest('hex').slice(0, 32)
}

type Json = RecordedCall['request']['body']

function parseBody(body: unknown): Json {
  return typeof body === 'string' && body !== '' ? (JSON.parse(body) as Json) : null
}

/** The same for the same content, in whatever order it was put together. */
function toSortedJson(value: Json): Json {
  if (Array.isArray(value)) return value.map(toSortedJson)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, inner]) => [key, toSortedJson(inner)] as const)
  return Object.fromEntries(entries.toSorted(([one], [other]) => (one < other ? -1 : 1)))
}
