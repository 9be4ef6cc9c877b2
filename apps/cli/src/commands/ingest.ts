import { type Facets, FootnoteError, type IngestReport } from '@footnote/contract'
import { ingestSource, refreshEmbeddings, resolveSources } from '@footnote/ingestion'
import type { Command } from 'commander'
import { openRuntime, type Runtime } from '../open-runtime.ts'
import { parseFacet } from '../parse-facets.ts'
import { printJson } from '../print-json.ts'
import { createProgress, say } from '../progress.ts'

export function addIngest(program: Command): void {
  program
    .command('ingest')
    .description(
      'bring sources up to date: a source of the domain by its name, or folders and files; without any, what ships',
    )
    .argument('[source...]')
    .option('--name <name>', 'what to call the source')
    .option(
      '--facet <name=value>',
      'a facet of all its documents, such as version=15; may be repeated',
      parseFacet,
    )
    .option('--json', 'print the report as JSON')
    .action(ingest)
}

interface IngestFlags {
  name?: string
  facet?: Facets
  json?: boolean
}

async function ingest(targets: string[], { name, facet, json }: IngestFlags): Promise<void> {
  if (name !== undefined && targets.length !== 1) {
    throw new FootnoteError('invalid_input', '--name goes with one source')
  }
  const runtime = await openRuntime({ command: 'footnote ingest' })
  try {
    const chosen = targets.length > 0 ? targets : shippedSources(runtime)
    const result = await ingestTargets(
      runtime,
      chosen.map((target) => ({ target, name, facets: facet })),
    )
    if (json) await printJson(result)
    const nothingWorked = result.reports.every(
      (report) => report.failed > 0 && report.failed === documentsIn(report),
    )
    if (nothingWorked) process.exitCode = 1
  } finally {
    await runtime.close()
  }
}

export function shippedSources({ context }: Runtime): string[] {
  return context.domain.sources.filter(({ shipped }) => shipped).map(({ name }) => name)
}

export interface IngestResult {
  reports: IngestReport[]
  embedded: number
  durationMs: number
}

/** Ingests sources one after the other, then gives new texts their vectors; says on stderr what it does. */
export async function ingestTargets(
  { context }: Runtime,
  requests: { target: string; name?: string | undefined; facets?: Facets | undefined }[],
): Promise<IngestResult> {
  const started = performance.now()
  const sources = await Promise.all(
    requests.map((request) => resolveSources(context.domain, request, process.cwd())),
  )
  const reports: IngestReport[] = []
  for (const source of sources.flat()) {
    const progress = createProgress(`Reading ${source.name}`)
    const report = await ingestSource(context, source, ({ done, total, failed }) =>
      progress.update(done, total, failed > 0 ? `, ${failed} failed` : ''),
    )
    progress.end()
    sayReport(report)
    reports.push(report)
  }
  const embedded = await embed(context)
  return { reports, embedded, durationMs: performance.now() - started }
}

async function embed(context: Runtime['context']): Promise<number> {
  const embedding = createProgress('Embedding')
  const embedded = await refreshEmbeddings(context, ({ stage, done, total }) => {
    if (stage === 'training' && done === 0) say(`Training the offline embedding model on ${total} passages`)
    else if (stage === 'embedding') embedding.update(done, total)
  })
  embedding.end()
  return embedded
}

function sayReport(report: IngestReport): void {
  const { source, added, changed, unchanged, removed, failed, passages, durationMs } = report
  say(
    `${source}: ${added} added, ${changed} changed, ${unchanged} unchanged, ${removed} removed, ${failed} failed; ` +
      `${passages} passages in ${(durationMs / 1_000).toFixed(1)} s`,
  )
  for (const { uri, reason } of report.failures) say(`  not read: ${uri}: ${reason}`)
}

function documentsIn({ added, changed, unchanged, failed }: IngestReport): number {
  return added + changed + unchanged + failed
}
