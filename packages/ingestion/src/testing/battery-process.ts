/** An ingest of a hostile folder in a process of its own: prints its report, the most memory it had and its slowest moment. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { type DomainDefinition, silentLogger, systemClock } from '@footnote/contract'
import { openDatabase, readPassageChanges } from '@footnote/db'
import { createExtractiveAnswerer } from '@footnote/models'
import { ingestSource } from '../ingest-source.ts'
import { resolveSources } from '../resolve-source.ts'

const [folder = '', dataDir = ''] = process.argv.slice(2)
const delay = monitorEventLoopDelay({ resolution: 10 })
delay.enable()
const database = await openDatabase({ dataDir, command: 'a battery' })
const domain = { sources: [] as DomainDefinition['sources'] } as DomainDefinition
const context = {
  db: database.orm,
  models: { chat: null, embedding: null, extractive: createExtractiveAnswerer() },
  domain,
  clock: systemClock,
  logger: silentLogger,
  signal: new AbortController().signal,
}
const [source] = await resolveSources(domain, { target: folder, name: 'hostile' }, '/')
if (!source) throw new Error('no source')
const report = await ingestSource(context, source)
const passages = (await Array.fromAsync(readPassageChanges(database.orm, 0))).flat()
await database.close()
process.stdout.write(
  JSON.stringify({
    report,
    texts: passages.map(({ documentUri, text }) => [documentUri, text.slice(0, 200)]),
    peakMb: process.resourceUsage().maxRSS / 1_024,
    slowestMs: delay.max / 1e6,
  }),
)
