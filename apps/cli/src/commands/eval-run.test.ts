import { readFile } from 'node:fs/promises'
import { RunReport } from '@footnote/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorkplace, type Workplace } from '../testing/open-workplace.ts'

const cases = [
  {
    id: 'sponge',
    question: 'How often is the filter sponge rinsed?',
    expect: { outcome: 'answer', sources: ['filter.md'], contains: [['3 weeks']] },
  },
  {
    id: 'heater',
    question: 'At how many degrees is the heater kept?',
    expect: { outcome: 'answer', contains: [['40']] },
  },
]

let place: Workplace
beforeAll(async () => {
  place = await openWorkplace()
  await place.write('dev.jsonl', cases.map((row) => `${JSON.stringify(row)}\n`).join(''))
  await place.write(
    'bad.jsonl',
    `${JSON.stringify(cases[0])}\n${JSON.stringify({ ...cases[1], expected: {} })}\n`,
  )
  await place.run(['ingest', 'guides'])
})
afterAll(() => place.remove())

describe('eval run', () => {
  it('writes its reports, and a baseline that it holds against itself', async () => {
    const args = ['eval', 'run', 'dev.jsonl', '--save-baseline', 'base.json', '--json', 'out/run.json']
    const first = await place.run([...args, '--junit', 'out/run.xml', '--html', 'out/run.html'])
    expect(first).toMatchObject({ code: 0, stdout: '' })
    expect(first.stderr).toContain('heater')
    const { summary, cases: results } = RunReport.parse(
      JSON.parse(await readFile(place.path('out/run.json'), 'utf8')),
    )
    expect(summary).toMatchObject({ cases: 2, errors: 0, passed: { passed: 1, n: 2 }, gate: null })
    expect(results.map(({ id, passed }) => [id, passed])).toEqual([
      ['sponge', true],
      ['heater', false],
    ])
    expect(await readFile(place.path('out/run.xml'), 'utf8')).toMatch(
      /<testsuites?[\s\S]*tests="2"[\s\S]*failures="1"/,
    )
    expect(await readFile(place.path('out/run.html'), 'utf8')).toMatch(/^<!doctype html>[\s\S]*sponge/i)
    const held = await place.run(['eval', 'run', 'dev.jsonl', '--baseline', 'base.json', '--json', '-'])
    expect(held.code).toBe(0)
    expect(RunReport.parse(JSON.parse(held.stdout)).summary.gate).toMatchObject({ held: true })
  })

  it('fails when the gate does not hold', async () => {
    const baseline = JSON.parse(await readFile(place.path('base.json'), 'utf8'))
    await place.write('strict.json', JSON.stringify({ ...baseline, thresholds: { passed: 0.9 } }))
    const { code, stdout, stderr } = await place.run([
      'eval',
      'run',
      'dev.jsonl',
      '--baseline',
      'strict.json',
      '--json',
      '-',
    ])
    expect(code).toBe(1)
    const { gate } = RunReport.parse(JSON.parse(stdout)).summary
    expect(gate).toMatchObject({ held: false, reasons: [expect.stringContaining('passed')] })
    expect(stderr).toContain(gate?.reasons[0])
  })

  it.each([
    ['a case with an unknown key', ['bad.jsonl'], /^footnote: .*bad\.jsonl:2: .*expected/],
    ['a baseline that is not there', ['dev.jsonl', '--baseline', 'none.json'], /^footnote: .*none\.json/],
  ])('refuses %s', async (_, args, says) => {
    const { code, stdout, stderr } = await place.run(['eval', 'run', ...args])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(says)
    expect(stderr.trim()).not.toContain('\n')
  })
}, 60_000)
