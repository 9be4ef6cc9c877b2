import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sampleReport, sampleResult } from '../testing/sample-report.ts'
import { Baseline, createBaseline, loadBaseline } from './baseline.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'baselines-'))
})
afterAll(() => rm(folder, { recursive: true }))

const report = sampleReport([sampleResult('a'), sampleResult('b', { passed: false })])

it('keeps what each case did, and survives its file', async () => {
  const baseline = createBaseline(report, { mustPass: ['a'], thresholds: { outcome: 0.5 } })
  expect(baseline).toEqual({
    suites: ['dev'],
    createdAt: '2026-01-01T00:01:00.000Z',
    model: 'offline',
    mustPass: ['a'],
    thresholds: { outcome: 0.5 },
    cases: { a: { passed: true, outcome: 'answer' }, b: { passed: false, outcome: 'abstain' } },
  })
  const path = join(folder, 'good.json')
  await writeFile(path, JSON.stringify(baseline))
  expect(await loadBaseline(path)).toEqual(baseline)
  expect(Baseline.parse(createBaseline(report))).not.toHaveProperty('mustPass')
})

it('does not make a baseline of a run with errors or without cases', () => {
  const failed = sampleReport([sampleResult('a', { passed: false, answer: null, error: 'no' })])
  expect(() => createBaseline(failed)).toThrow('errors (1)')
  expect(() => createBaseline(sampleReport([]))).toThrow('without cases')
})

it.each([
  ['{"suites":[', /bad\.json: not valid JSON/],
  ['[]', /bad\.json: expected object/],
  [
    '{"suites":[],"createdAt":"x","model":"m","cases":{},"tresholds":{}}',
    /bad\.json: unknown key "tresholds"$/,
  ],
  [
    '{"suites":[],"createdAt":"x","model":"m","cases":{"a":{"passed":1,"outcome":"answer"}}}',
    /bad\.json: cases\.a\.passed: expected boolean/,
  ],
  [
    '{"suites":[],"createdAt":"x","model":"m","cases":{},"thresholds":{"outcome":90}}',
    /bad\.json: thresholds\.outcome: /,
  ],
  [
    '{"suites":[],"createdAt":"x","model":"m","cases":{"__proto__":{}}}',
    /the key "__proto__" is not allowed/,
  ],
])('refuses %s', async (content, message) => {
  const path = join(folder, 'bad.json')
  await writeFile(path, content)
  await expect(loadBaseline(path)).rejects.toMatchObject({
    code: 'invalid_input',
    message: expect.stringMatching(message),
  })
})

it('names a baseline that is not there', async () => {
  await expect(loadBaseline(join(folder, 'none.json'))).rejects.toMatchObject({ code: 'not_found' })
})
