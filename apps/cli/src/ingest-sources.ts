import type { IngestReport } from '@footnote/contract'
import {
  type ConnectorSettings,
  ingestSource,
  type ResolvedSource,
  refreshEmbeddings,
} from '@footnote/ingestion'
import type { Runtime } from './open-runtime.ts'
import { createProgress, say } from './progress.ts'
import { sayReport } from './say-report.ts'

export interface IngestResult {
  reports: IngestReport[]
  embedded: number
  durationMs: number
}

/** Ingests sources one after the other, then gives new texts their vectors; says on stderr what it does. */
export async function ingestSources(
  { context }: Pick<Runtime, 'context'>,
  sources: ResolvedSource[],
  options: { settings: ConnectorSettings; retry?: boolean | undefined },
): Promise<IngestResult> {
  const { settings, retry = false } = options
  const started = performance.now()
  const reports: IngestReport[] = []
  for (const source of sources) {
    const progress = createProgress(`Reading ${source.name}`)
    const report = await ingestSource(context, source, {
      settings,
      retry,
      onProgress: ({ done, total, failed }) =>
        progress.update(done, total, failed > 0 ? `, ${failed} failed` : ''),
    }).finally(progress.end)
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
