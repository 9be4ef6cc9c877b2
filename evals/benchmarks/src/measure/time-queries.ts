import { percentile } from '@footnote/evaluation'
import type { BenchQuery, Contestant } from '../contestants/contestant.ts'
import type { Latency } from './measured.ts'

/** Asks all queries `rounds` times over, `callers` at once. */
export async function timeQueries(
  contestant: Contestant,
  queries: BenchQuery[],
  { callers, rounds }: { callers: number; rounds: number },
): Promise<Latency> {
  const durationsMs: number[] = []
  let next = 0
  const started = performance.now()
  const before = process.cpuUsage()
  await Promise.all(
    Array.from({ length: callers }, async () => {
      while (next < queries.length * rounds) {
        const query = queries[next % queries.length] as BenchQuery
        next += 1
        const asked = performance.now()
        await contestant.search(query)
        durationsMs.push(performance.now() - asked)
      }
    }),
  )
  const { user, system } = process.cpuUsage(before)
  const seconds = (performance.now() - started) / 1_000
  return {
    p50Ms: percentile(durationsMs, 0.5) ?? 0,
    p95Ms: percentile(durationsMs, 0.95) ?? 0,
    perSecond: durationsMs.length / seconds,
    cpuMs: (user + system) / 1_000 / Math.max(1, durationsMs.length),
  }
}
