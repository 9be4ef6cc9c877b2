import { type Answer, FootnoteError, RunReport } from '@footnote/contract'
import { describe, expect, it } from 'vitest'
import { toProportion } from './metrics/proportion.ts'
import { type RunProgress, type RunSuitesOptions, runSuites } from './run-suites.ts'
import { sampleAnswer, sampleCase } from './testing/samples.ts'

const found = [{ documentUri: 'https://docs.example/15/page.html' }]

function options(more: Partial<RunSuitesOptions> = {}): RunSuitesOptions {
  return {
    runId: 'r1',
    suites: [{ name: 'dev', cases: [sampleCase('a', { sources: ['page.html'] }), sampleCase('b')] }],
    ask: async () => sampleAnswer(),
    search: async () => found,
    signal: new AbortController().signal,
    ...more,
  }
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

describe('runSuites', () => {
  it('asks, scores and sums up, in the form of the contract', async () => {
    const suites = [
      {
        name: 'dev',
        cases: [
          sampleCase('a', { sources: ['page.html'], contains: [['default']] }, { tags: ['x', 'x', 'y'] }),
          sampleCase('b', { sources: ['other.html'] }, { tags: ['x'] }),
        ],
      },
      { name: 'scope', cases: [sampleCase('c', { outcome: 'abstain' })] },
    ]
    const report = await runSuites(options({ suites, now: () => new Date('2026-02-03T04:05:06Z') }))
    expect(RunReport.parse(JSON.parse(JSON.stringify(report)))).toEqual(report)
    expect(report.cases.map(({ id, suite, passed }) => [id, suite, passed])).toEqual([
      ['a', 'dev', true],
      ['b', 'dev', false],
      ['c', 'scope', false],
    ])
    const { summary } = report
    expect(summary).toMatchObject({
      suites: ['dev', 'scope'],
      startedAt: '2026-02-03T04:05:06.000Z',
      model: 'offline',
      cases: 3,
      errors: 0,
      recallAt5: 0.5,
      mrr: 0.5,
      latencyMs: { p50: 12, p95: 12 },
      gate: null,
    })
    expect(summary.passed).toMatchObject({ passed: 1, n: 3 })
    expect(summary.outcome).toMatchObject({ passed: 2, n: 3 })
    expect(summary.outcomeByExpected.abstain).toMatchObject({ passed: 0, n: 1 })
    expect(summary.sourceCited).toMatchObject({ passed: 1, n: 2 })
    expect(summary.contains).toMatchObject({ passed: 1, n: 1 })
    expect(summary.hitAt5).toMatchObject({ passed: 1, n: 2 })
    expect(summary.byTag.x).toMatchObject({ passed: 1, n: 2 })
    expect(summary.byTag.y).toMatchObject({ passed: 1, n: 1 })
  })

  it('has null and never NaN where nothing applies', async () => {
    const ask = async (): Promise<Answer> => sampleAnswer({ timings: {} })
    const { summary } = await runSuites(options({ suites: [{ name: 's', cases: [sampleCase('a')] }], ask }))
    expect(summary).toMatchObject({ recallAt5: null, ndcgAt10: null, latencyMs: { p50: null, p95: null } })
    expect(summary.sourceCited).toEqual({ value: null, low: null, high: null, passed: 0, n: 0 })
    expect(RunReport.shape.summary.safeParse(summary).success).toBe(true)
  })

  it('makes an error a result, keeps it in every figure, and goes on', async () => {
    const ask: RunSuitesOptions['ask'] = async ({ id }) => {
      if (id === 'a') throw new FootnoteError('upstream_failed', 'the model is down')
      return sampleAnswer()
    }
    const { cases, summary } = await runSuites(options({ ask }))
    expect(cases[0]).toMatchObject({
      answer: null,
      passed: false,
      error: 'ask: upstream_failed: the model is down',
    })
    expect(cases[1]).toMatchObject({ id: 'b', passed: true })
    expect(cases[1]).not.toHaveProperty('error')
    expect(summary).toMatchObject({ cases: 2, errors: 1 })
    expect(summary.passed).toMatchObject({ passed: 1, n: 2 })
    expect(summary.outcome).toMatchObject({ passed: 1, n: 2 })
    expect(summary.sourceCited).toMatchObject({ passed: 0, n: 1 })
  })

  it('makes a failed search an error, too, and keeps the answer', async () => {
    const search = (): Promise<never> => Promise.reject(new TypeError('no index\nselect secret'))
    const { cases, summary } = await runSuites(options({ search }))
    expect(cases[0]).toMatchObject({ passed: false, error: 'search: TypeError: no index' })
    expect(cases[0]?.answer?.id).toBe('a1')
    expect(summary.errors).toBe(2)
  })

  it('makes real trials: each is asked, told its number, and kept', async () => {
    const asked: string[] = []
    const ask: RunSuitesOptions['ask'] = async ({ id }, _, trial) => {
      asked.push(`${id}${trial}`)
      return sampleAnswer({ outcome: trial === 1 ? 'abstain' : 'answer' })
    }
    const { cases, summary } = await runSuites(options({ ask, repeat: 3, concurrency: 1 }))
    expect(asked).toEqual(['a0', 'a1', 'a2', 'b0', 'b1', 'b2'])
    expect(cases.map(({ id, trial, passed }) => [id, trial, passed])).toEqual([
      ['a', 0, true],
      ['a', 1, false],
      ['a', 2, true],
      ['b', 0, true],
      ['b', 1, false],
      ['b', 2, true],
    ])
    // Six results of two cases: the interval is that of two.
    expect(summary.passed).toEqual(toProportion(4, 6, 2))
  })

  it('keeps to its concurrency and to the order of the suites', async () => {
    let underWay = 0
    let most = 0
    const cases = Array.from({ length: 9 }, (_, i) => sampleCase(`c${i}`))
    const ask: RunSuitesOptions['ask'] = async ({ id }) => {
      most = Math.max(most, ++underWay)
      await wait(id === 'c0' ? 20 : 1)
      underWay -= 1
      return sampleAnswer()
    }
    const report = await runSuites(options({ suites: [{ name: 's', cases }], ask, concurrency: 3 }))
    expect(most).toBe(3)
    expect(report.cases.map(({ id }) => id)).toEqual(cases.map(({ id }) => id))
  })

  it('reports progress with the time that is left', async () => {
    let time = 0
    const seen: RunProgress[] = []
    const ask: RunSuitesOptions['ask'] = async ({ id }) => {
      time += 100
      if (id === 'b') throw new Error('no')
      return sampleAnswer()
    }
    const onProgress = (progress: RunProgress): void => void seen.push(progress)
    await runSuites(options({ ask, concurrency: 1, onProgress, now: () => new Date(time) }))
    expect(seen).toEqual([
      { done: 0, total: 2, passed: 0, failed: 0, errors: 0, etaMs: null },
      { done: 1, total: 2, passed: 1, failed: 0, errors: 0, etaMs: 100 },
      { done: 2, total: 2, passed: 1, failed: 0, errors: 1, etaMs: 0 },
    ])
  })

  it('ends at once on an abort, even where a question hangs', async () => {
    const controller = new AbortController()
    const asked: string[] = []
    const ask: RunSuitesOptions['ask'] = ({ id }) => {
      asked.push(id)
      controller.abort(new Error('stopped'))
      return new Promise(() => undefined)
    }
    const run = runSuites(options({ ask, concurrency: 1, signal: controller.signal }))
    await expect(run).rejects.toThrow('stopped')
    expect(asked).toEqual(['a'])
    await expect(runSuites(options({ signal: AbortSignal.abort(new Error('before')) }))).rejects.toThrow(
      'before',
    )
  })

  it('does not take the error of an aborted question for a result', async () => {
    const controller = new AbortController()
    const seen: RunProgress[] = []
    const ask: RunSuitesOptions['ask'] = async (_, signal) => {
      await wait(0)
      controller.abort(new Error('stopped'))
      signal.throwIfAborted()
      return sampleAnswer()
    }
    const onProgress = (progress: RunProgress): void => void seen.push(progress)
    await expect(runSuites(options({ ask, onProgress, signal: controller.signal }))).rejects.toThrow(
      'stopped',
    )
    await wait(5)
    expect(seen.map(({ done }) => done)).toEqual([0])
  })

  it('refuses one id in two suites, and no trials at all', async () => {
    const suites = [
      { name: 'one', cases: [sampleCase('a')] },
      { name: 'two', cases: [sampleCase('a')] },
    ]
    await expect(runSuites(options({ suites }))).rejects.toThrow(
      'the case "a" is in the suite "one" and again in "two"',
    )
    await expect(runSuites(options({ repeat: 0 }))).rejects.toThrow('repeat must be')
    await expect(runSuites(options({ concurrency: 0 }))).rejects.toThrow('concurrency must be')
  })
})
