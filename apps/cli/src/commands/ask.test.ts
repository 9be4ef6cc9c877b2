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
