/**
 * Measures answers over HTTP, with a model server of our own that streams 50 tokens a second:
 *   node scripts/measure-streams.mjs [streams, 100 when left out]
 * DATABASE_URL is used where it is set, else PGlite in a folder that is removed afterwards.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startOpenAiServer } from '../packages/models/src/testing/index.ts'

const main = fileURLToPath(new URL('../apps/cli/src/main.ts', import.meta.url))
const streams = Number(process.argv[2] ?? 100)
const tokenMs = 20
/** One that the shipped guides answer. */
const question = 'Why does pg_wal keep growing?'
/** When the model began each of its answers, whose first word is its number. */
const begun = []

const model = await startOpenAiServer({
  reply: () =>
    `R${begun.push(performance.now()) - 1} ${'Raise it with care, a step at a time. [1] '.repeat(8)}`,
})
const folder = await mkdtemp(join(tmpdir(), 'footnote-measure-'))
const server = spawn(process.execPath, [main, 'serve'], {
  env: {
    ...process.env,
    FOOTNOTE_DATA_DIR: folder,
    PORT: '0',
    OPENAI_BASE_URL: model.baseUrl,
    CHAT_MODEL: 'measured-1',
    MODEL_CONCURRENCY: String(streams + 1),
  },
  stdio: ['ignore', 'ignore', 'pipe'],
})
try {
  const url = await ready()
  await measureWarmHits(url)
  await measureFirstDeltas(url)
  await measureStops(url)
} finally {
  const ended = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGTERM')
  await ended
  await model.close()
  await rm(folder, { recursive: true, force: true })
}

function ready() {
  return new Promise((resolve, reject) => {
    let said = ''
    server.stderr.setEncoding('utf8').on('data', (text) => {
      said += text
      const url = /Footnote is ready at (\S+)/.exec(said)?.[1]
      if (url) resolve(url)
    })
    server.once('exit', () => reject(new Error(said)))
  })
}

function ask(url, body, accept) {
  return fetch(`${url}/api/answers`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept },
    body: JSON.stringify(body),
  })
}

async function measureWarmHits(url) {
  await (await ask(url, { question }, 'application/json')).json()
  const times = []
  for (let round = 0; round < 200; round += 1) {
    const started = performance.now()
    const { cached } = await (await ask(url, { question }, 'application/json')).json()
    if (cached !== 'exact') throw new Error(`not a hit, but ${cached}`)
    times.push(performance.now() - started)
  }
  report('warm exact hit, one request after the other', times)
}

async function measureFirstDeltas(url) {
  model.enqueue(...Array.from({ length: streams }, () => ({ kind: 'slow', delayMs: tokenMs })))
  const seen = await Promise.all(Array.from({ length: streams }, () => readStream(url)))
  const lacking = seen.filter(({ isDone }) => !isDone).length
  report(
    `from the model's first token to the first delta, ${streams} streams at once (${lacking} not finished)`,
    seen.filter(({ isDone }) => isDone).map(({ number, firstAt }) => firstAt - begun[number] - tokenMs),
  )
}

async function readStream(url) {
  const response = await ask(url, { question, fresh: true }, 'text/event-stream')
  let firstAt = 0
  let text = ''
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    text += chunk
    if (firstAt === 0 && text.includes('event: delta')) firstAt = performance.now()
  }
  const number = Number(/"text":"R(\d+)/.exec(text)?.[1])
  return { number, firstAt, isDone: text.includes('event: done') && !Number.isNaN(number) }
}

async function measureStops(url) {
  const times = []
  for (let round = 0; round < 20; round += 1) {
    model.enqueue({ kind: 'slow', delayMs: tokenMs })
    const response = await ask(url, { question, fresh: true }, 'text/event-stream')
    let text = ''
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
      text += chunk
      if (!text.includes('event: delta') || times.length > round) continue
      const id = /"answerId":"([^"]+)"/.exec(text)?.[1]
      const { closedEarly } = model.requests.at(-1)
      const started = performance.now()
      const stopping = fetch(`${url}/api/answers/${id}/stop`, { method: 'POST' })
      if (!(await closedEarly)) throw new Error('the model was not stopped')
      times.push(performance.now() - started)
      await stopping
    }
  }
  report('from stop to the end of the call to the model', times)
}

function report(what, times) {
  const sorted = times.toSorted((one, other) => one - other)
  const at = (share) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1)
  console.log(`${what}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, most ${at(1)} ms (${sorted.length})`)
}
