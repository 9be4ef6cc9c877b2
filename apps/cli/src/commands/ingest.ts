import { type Facets, FootnoteError, type IngestReport, toFootnoteError } from '@footnote/contract'
import { findSource } from '@footnote/db'
import {
  type ResolvedSource,
  resolveSources,
  resolveStoredSource,
  type SourceRequest,
} from '@footnote/ingestion'
import type { Command } from 'commander'
import { type ConnectorFlags, connectorSettings } from '../connector-settings.ts'
import { type IngestResult, ingestSources } from '../ingest-sources.ts'
import { openRuntime, type Runtime } from '../open-runtime.ts'
import { parseFacet, parsePositive } from '../parse-facets.ts'
import { printJson } from '../print-json.ts'
import { watchSources } from './watch-sources.ts'

export function addIngest(program: Command): void {
  program
    .command('ingest')
    .description(
      'bring sources up to date: a source of the domain by its name, folders and files, websites and Git repositories by their addresses; without any, what ships',
    )
    .argument('[source...]', 'a name, a path, https://… or git+https://…')
    .option('--name <name>', 'what to call the source')
    .option(
      '--facet <name=value>',
      'a facet of all its documents, such as version=15; may be repeated',
      parseFacet,
    )
    .option('--ref <ref>', 'the branch, tag or commit of a Git repository')
    .option('--retry', 'try again what could not be read the last time, and nothing else')
    .option('--watch', 'stay, and bring folders up to date whenever something changes in them')
    .option('--max-pages <n>', 'pages of a website at most', parsePositive)
    .option(
      '--allow-private',
      'read from private networks, this machine, any port, and Git repositories by their paths',
    )
    .option('--json', 'print the report as JSON')
    .action(ingest)
}

interface IngestFlags extends ConnectorFlags {
  name?: string
  facet?: Facets
  ref?: string
  retry?: boolean
  watch?: boolean
  json?: boolean
}

async function ingest(targets: string[], flags: IngestFlags): Promise<void> {
  const { name, facet, ref, retry, watch, json } = flags
  if (name !== undefined && targets.length !== 1) {
    throw new FootnoteError('invalid_input', '--name goes with one source')
  }
  if (retry && watch) throw new FootnoteError('invalid_input', '--retry and --watch do not go together')
  const runtime = await openRuntime({ command: 'footnote ingest' })
  try {
    const chosen = targets.length > 0 ? targets : shippedSources(runtime)
    const requests = chosen.map((target) => ({ target, name, facets: facet, ref }))
    const sources = await resolveAll(runtime, requests)
    const settings = connectorSettings(runtime.env, flags)
    const print = async (result: IngestResult): Promise<void> => (json ? printJson(result) : undefined)
    if (watch) return await watchSources(runtime, sources, { settings, onResult: print })
    const result = await ingestSources(runtime, sources, { settings, retry })
    await print(result)
    const nothingWorked = result.reports.every(
      (report) => report.failed > 0 && report.failed === documentsIn(report),
    )
    if (nothingWorked) process.exitCode = 1
  } finally {
    await runtime.close()
  }
}

function shippedSources({ context }: Runtime): string[] {
  return context.domain.sources.filter(({ shipped }) => shipped).map(({ name }) => name)
}

/** Resolves what was asked for, and ingests it. */
export async function ingestTargets(
  runtime: Runtime,
  requests: SourceRequest[],
  options: { embedLater?: boolean } = {},
): Promise<IngestResult> {
  const sources = await resolveAll(runtime, requests)
  return ingestSources(runtime, sources, { settings: connectorSettings(runtime.env), ...options })
}

async function resolveAll({ context }: Runtime, requests: SourceRequest[]): Promise<ResolvedSource[]> {
  const found = await Promise.all(
    requests.map((request) =>
      resolveSources(context.domain, request, process.cwd()).catch((thrown) =>
        resolveByStoredName(context, request, thrown),
      ),
    ),
  )
  return found.flat()
}

/** A source that was ingested before is known by the name that it got then. */
async function resolveByStoredName(
  { db, domain }: Runtime['context'],
  request: SourceRequest,
  notResolved: unknown,
): Promise<ResolvedSource[]> {
  if (toFootnoteError(notResolved).code !== 'not_found') throw notResolved
  const stored = await findSource(db, { name: request.target })
  if (!stored) throw notResolved
  const { name, facets } = stored
  return [
    await resolveStoredSource(domain, {
      ...stored,
      name: request.name ?? name,
      facets: { ...facets, ...request.facets },
    }),
  ]
}

function documentsIn({ added, changed, unchanged, failed }: IngestReport): number {
  return added + changed + unchanged + failed
}
