import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { answerQuestion, semanticThreshold } from '@footnote/answering'
import { FootnoteError } from '@footnote/contract'
import { CachePairs, measureCache, percentile } from '@footnote/evaluation'
import type { Command } from 'commander'
import { openRuntime, type Runtime } from '../open-runtime.ts'
import { parsePositive } from '../parse-facets.ts'
import { printJson } from '../print-json.ts'
import { createProgress, say } from '../progress.ts'

export function addEvalCache(evals: Command): void {
  evals
    .command('cache')
    .description('measure the cache of answers: wrong hits, hits, and how long a warm hit takes')
    .argument('<pairs>', 'JSONL: {question, same[], other[]} a line')
    .option('--warm <n>', 'warm hits that are timed', parsePositive, 200)
    .option('--json', 'print the figures and the pairs that were judged wrongly as JSON')
    .action(evalCache)
}

const thresholds = [0.5, 0.6, 0.7, 0.8, semanticThreshold, 1]

async function evalCache(file: string, flags: { warm: number; json?: boolean }): Promise<void> {
  const entries = await readPairs(file)
  const runtime = await openRuntime({ command: 'footnote eval cache' })
  try {
    const { domain, retriever } = runtime.context
    await retriever.warmUp()
    const { inverseDocumentFrequency } = retriever
    const measure = (part: CachePairs[], threshold: number) =>
      measureCache(part, { domain, inverseDocumentFrequency, threshold })
    const odd = entries.filter((_, at) => at % 2 === 0)
    const even = entries.filter((_, at) => at % 2 === 1)
    const report = {
      threshold: semanticThreshold,
      chosenOn: thresholds.map((threshold) => brief(measure(odd, threshold))),
      measuredOn: measure(even, semanticThreshold),
      warmHit: await timeWarmHits(runtime, entries[0]?.question ?? '', flags.warm),
    }
    if (flags.json) return await printJson(report)
    const { wrongHits, hits, wrong, missed } = report.measuredOn
    for (const row of report.chosenOn) {
      say(`odd entries, threshold ${row.threshold}: ${row.wrongHits} wrong hits, ${row.hits} hits`)
    }
    say(`even entries, threshold ${semanticThreshold}: ${ratio(wrongHits)} wrong hits, ${ratio(hits)} hits`)
    for (const pair of wrong) say(`wrong: ${pair.join(' | ')}`)
    for (const pair of missed) say(`missed: ${pair.join(' | ')}`)
    const { p50Ms, p95Ms, n } = report.warmHit
    say(`warm exact hit: p50 ${p50Ms.toFixed(1)} ms, p95 ${p95Ms.toFixed(1)} ms (${n} hits)`)
  } finally {
    await runtime.close()
  }
}

async function readPairs(file: string): Promise<CachePairs[]> {
  const text = await readFile(resolve(file), 'utf8').catch((cause) => {
    throw new FootnoteError('not_found', `${file} cannot be read`, { cause })
  })
  const lines = text.split('\n')
  const entries = lines.flatMap((line, at) =>
    line.trim() === '' ? [] : [parsePairs(line, `${file}:${at + 1}`)],
  )
  if (entries.length === 0) throw new FootnoteError('invalid_input', `${file} has no pairs`)
  return entries
}

function parsePairs(line: string, place: string): CachePairs {
  try {
    return CachePairs.parse(JSON.parse(line))
  } catch (cause) {
    throw new FootnoteError('invalid_input', `${place} is not of the form {question, same[], other[]}`, {
      cause,
    })
  }
}

function brief({ threshold, wrongHits, hits }: ReturnType<typeof measureCache>) {
  return { threshold, wrongHits: ratio(wrongHits), hits: ratio(hits) }
}

function ratio({ passed, n }: { passed: number; n: number }): string {
  return `${passed} of ${n}`
}

/** From the question to the recorded answer, without the way over HTTP. */
async function timeWarmHits(
  { context }: Runtime,
  question: string,
  n: number,
): Promise<{ n: number; p50Ms: number; p95Ms: number }> {
  const ask = () => answerQuestion(context, { question }, { origin: 'eval', reusesAnswers: true })
  await ask()
  const progress = createProgress('Asking again')
  const times: number[] = []
  for (let done = 0; done < n; done += 1) {
    const started = performance.now()
    const { cached } = await ask()
    if (cached !== 'exact') throw new FootnoteError('internal', 'The same question was not found again')
    times.push(performance.now() - started)
    progress.update(done + 1, n)
  }
  progress.end()
  return { n, p50Ms: percentile(times, 0.5) ?? 0, p95Ms: percentile(times, 0.95) ?? 0 }
}
