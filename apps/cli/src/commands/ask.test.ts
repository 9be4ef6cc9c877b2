import { readFile } from 'node:fs/promises'
import { Answer } from '@footnote/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorkplace, type Workplace } from '../testing/open-workplace.ts'

const question = 'How often is the filter rinsed?\n\nfsync = off\nwork_mem = 4MB\n'

let place: Workplace
beforeAll(async () => {
  place = await openWorkplace()
  const domain = await readFile(place.path('domain.yaml'), 'utf8')
  await place.write('domain.yaml', `${domain}evidence: postgres\n`)
  await place.run(['ingest', 'shipped'])
}, 60_000)
afterAll(() => place.remove())

it('says what was read from a paste before the answer', async () => {
  const plain = await place.run(['ask', question])
  expect(plain).toMatchObject({ code: 0 })
  expect(plain.stdout).toMatch(
    /^Read from the paste \(! warning.*\n {2}settings: 2 settings.*\n {4}! Setting fsync is off.*\n {4}- Setting work_mem is 4MB.*\n\nRinse the filter/,
  )
  const { stdout } = await place.run(['ask', question, '--json'])
  const answer = Answer.parse(JSON.parse(stdout))
  expect(answer.evidence[0]?.observations.map(({ severity }) => severity)).toEqual(['warning', 'info'])
  expect(answer.question).toBe(question.trim())
}, 60_000)

it('is steered by its options', async () => {
  const steered = ['--pin', 'shipped/heater.md', '--only', '--shorter', '--model', 'offline-extractive-1']
  const { code, stdout, stderr } = await place.run([
    'ask',
    'At how many degrees is the heater?',
    ...steered,
    '--json',
  ])
  expect({ code, stderr }).toMatchObject({ code: 0 })
  const answer = Answer.parse(JSON.parse(stdout))
  expect(new Set(answer.citations.map(({ documentUri }) => documentUri))).toEqual(
    new Set(['shipped/heater.md']),
  )
  expect(answer.steering).toEqual({
    pinned: ['shipped/heater.md'],
    excluded: [],
    onlyPinned: true,
    length: 'shorter',
    model: 'offline-extractive-1',
  })
  const again = await place.run(['ask', 'And a dry one?', '--conversation', answer.conversationId, '--json'])
  expect(Answer.parse(JSON.parse(again.stdout)).conversationId).toBe(answer.conversationId)
}, 60_000)

it('says that it was answered before, and answers anew when told to', async () => {
  const asked = ['ask', 'How many times a day are fry fed?']
  const read = async (...options: string[]) =>
    Answer.parse(JSON.parse((await place.run([...asked, ...options, '--json'])).stdout))
  const first = await read()
  expect(first).toMatchObject({ cached: null, cachedFrom: null })
  expect(await read()).toMatchObject({ cached: 'exact', cachedFrom: { answerId: first.id } })
  expect((await place.run(asked)).stdout).toMatch(/Answered before, on \d{4}-\d\d-\d\d: --fresh answers anew/)
  expect((await read('--fresh')).cached).toBeNull()
}, 60_000)

it.each([
  [['--shorter', '--longer'], /contradict each other/],
  [['--conversation', 'yesterday'], /--conversation yesterday is not an id/],
  [['--pin', '424242'], /There is no passage 424242/],
  [['--model', 'gpt-9'], /There is no model gpt-9 to choose/],
])(
  'refuses %j in one line',
  async (options, message) => {
    const { code, stdout, stderr } = await place.run(['ask', 'How warm is it kept?', ...options])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr.trim()).toMatch(message)
    expect(stderr.trim().split('\n')).toHaveLength(1)
  },
  60_000,
)
