import { createLiveAnswers } from '@footnote/answering'
import { createApi, startServer } from '@footnote/api'
import { FootnoteError } from '@footnote/contract'
import { percentile } from '@footnote/evaluation'
import { createBackgroundEmbedding } from '@footnote/ingestion'
import { createOpenAiModels } from '@footnote/models'
import type { Command } from 'commander'
import { connectorSettings } from '../connector-settings.ts'
import { startLoad } from '../latency/run-load.ts'
import { openRuntime } from '../open-runtime.ts'
import { parsePositive } from '../parse-facets.ts'
import { printJson } from '../print-json.ts'
import { say } from '../progress.ts'
import { suitesDir } from './eval-run.ts'

export function addEvalLatency(evals: Command): void {
  evals
    .command('latency')
    .description('measure how much later than the model the first text comes, with many streams at once')
    .option('--streams <n>', 'answers at once', parsePositive, 100)
    .option('--ramp <ms>', 'over which they begin; 1 for all at once', parsePositive, 8_000)
    .option('--question <text>', "one that the sources answer; the domain's first suggestion unless told")
    .option('--json', 'print the figures as JSON')
    .action(evalLatency)
}

interface EvalLatencyFlags {
  streams: number
  ramp: number
  question?: string
  json?: boolean
}

/** The API as it is served, with a model server of its own; model server and readers are another process. */
async function evalLatency({ streams, ramp, json, ...flags }: EvalLatencyFlags): Promise<void> {
  await using load = await startLoad()
  const runtime = await openRuntime({ command: 'footnote eval latency', server: true })
  const { chat } = await createOpenAiModels({ baseUrl: load.baseUrl, chatModel: 'paced' })
  const context = { ...runtime.context, models: { ...runtime.context.models, chat } }
  const answers = createLiveAnswers(context)
  try {
    await context.retriever.warmUp()
    const api = createApi({
      context,
      answers,
      suitesDir,
      dataDir: runtime.env.dataDir,
      connectors: connectorSettings(runtime.env),
      embedding: createBackgroundEmbedding(context),
      webDir: null,
    })
    const server = await startServer(api, { host: '127.0.0.1', port: 0 })
    const question = flags.question ?? context.domain.suggestedQuestions[0] ?? ''
    say(`Asking ${streams} times: ${question}`)
    const [started, cpu] = [performance.now(), process.cpuUsage()]
    const { lagsMs, streamingAtOnce, failures } = await load.run({
      url: server.url,
      question,
      streams,
      rampMs: ramp,
    })
    const used = process.cpuUsage(cpu)
    const wallMs = performance.now() - started
    await server.close()
    const result = {
      streams,
      streamingAtOnce,
      measured: lagsMs.length,
      firstDeltaLagMs: {
        p50: percentile(lagsMs, 0.5),
        p95: percentile(lagsMs, 0.95),
        max: percentile(lagsMs, 1),
      },
      wallMs,
      /** Of the serving process, database and all. */
      cpuMs: (used.user + used.system) / 1_000,
      failures,
    }
    if (json) await printJson(result)
    else process.stdout.write(`${describe(result)}\n`)
    if (failures.length > 0)
      throw new FootnoteError('internal', `${failures.length} streams failed: ${failures[0]}`)
  } finally {
    await answers.close()
    await runtime.close()
  }
}

function describe(result: {
  measured: number
  streamingAtOnce: number
  wallMs: number
  cpuMs: number
  firstDeltaLagMs: { p50: number | null; p95: number | null; max: number | null }
}): string {
  const { p50, p95, max } = result.firstDeltaLagMs
  const ms = (value: number | null): string => (value === null ? '–' : `${value.toFixed(1)} ms`)
  return `first text after the model's: median ${ms(p50)}, 95th percentile ${ms(p95)}, longest ${ms(max)}, of ${result.measured} streams, ${result.streamingAtOnce} at once; ${Math.round((100 * result.cpuMs) / result.wallMs)} % of a core`
}
