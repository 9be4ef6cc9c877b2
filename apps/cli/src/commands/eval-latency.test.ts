import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorkplace, type Workplace } from '../testing/open-workplace.ts'

let place: Workplace
beforeAll(async () => {
  place = await openWorkplace()
  await place.run(['ingest', 'shipped'])
}, 60_000)
afterAll(() => place.remove())

it('measures every stream against the moment at which the model began', async () => {
  const question = ['--question', 'How often is the filter sponge rinsed?']
  const flags = ['--streams', '4', '--ramp', '200', '--json']
  const { code, stdout, stderr } = await place.run(['eval', 'latency', ...question, ...flags])
  expect(stderr).toContain('Asking 4 times')
  expect(code).toBe(0)
  const figures = JSON.parse(stdout)
  expect(figures).toMatchObject({ streams: 4, streamingAtOnce: 4, measured: 4, failures: [] })
  const { p50, p95, max } = figures.firstDeltaLagMs
  expect(p50).toBeGreaterThanOrEqual(0)
  expect(p95).toBeGreaterThanOrEqual(p50)
  // Nothing waits for the whole answer, which takes the model twelve seconds.
  expect(max).toBeLessThan(6_000)
}, 120_000)
