import { readdir, readFile } from 'node:fs/promises'
import { RunReport } from '@footnote/contract'
import { type OpenAiServer, startOpenAiServer } from '@footnote/models/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorkplace, type Workplace } from '../testing/open-workplace.ts'

const sponge = {
  id: 'sponge',
  question: 'How often is the filter sponge rinsed?',
  expect: { outcome: 'answer', contains: [['3 weeks']] },
}
let place: Workplace
let server: OpenAiServer
let asked = 0
beforeAll(async () => {
  place = await openWorkplace()
  await place.write('dev.jsonl', `${JSON.stringify(sponge)}\n`)
  server = await startOpenAiServer({
    reply: () => `Rinse the filter sponge every 3 weeks, said ${++asked} times. [1]`,
  })
  await place.run(['ingest', 'guides'])
}, 60_000)
afterAll(async () => {
  await server.close()
  await place.remove()
})

it('answers the trials of a run as they were recorded, without the server', async () => {
  const variables = { OPENAI_BASE_URL: server.baseUrl, CHAT_MODEL: 'tank-1' }
  const run = async (calls: string, repeat: string) => {
    const args = ['eval', 'run', 'dev.jsonl', '--repeat', repeat, '--json', 'run.json']
    const { code, stderr } = await place.run(args, { ...variables, MODEL_CALLS: calls })
    const { cases } = RunReport.parse(JSON.parse(await readFile(place.path('run.json'), 'utf8')))
    return { code, stderr, cases, texts: cases.map(({ answer }) => answer?.text) }
  }
  const recorded = await run('record:calls', '3')
  expect(recorded.code).toBe(0)
  expect(new Set(recorded.texts).size).toBe(3)
  expect(await readdir(place.path('calls'))).toHaveLength(3)
  await server.close()
  const replayed = await run('replay:calls', '3')
  expect(replayed.texts).toEqual(recorded.texts)
  const more = await run('replay:calls', '4')
  expect(more.code).toBe(1)
  expect(more.cases[3]?.error).toMatch(/trial 3\).* is recorded/)
}, 120_000)
