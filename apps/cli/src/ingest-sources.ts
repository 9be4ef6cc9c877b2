import type { IngestReport } from '@footnote/contract'
import { type ConnectorSettings, ingestSource, type ResolvedSource } from '@footnote/ingestion'
import { embedTexts } from './embed-texts.ts'
import type { Runtime } from './open-runtime.ts'
import { createProgress } from './progress.ts'
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
  options: {
    settings: ConnectorSettings
    retry?: boolean | undefined
    /** Leave new texts without vectors for now; they are found by their words. */
    embedLater?: boolean
  },
): Promise<IngestResult> {
  const { settings, retry = false, embedLater = false } = options
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
  const embedded = embedLater ? 0 : await embedTexts(context)
  return { reports, embedded, durationMs: performance.now() - started }
}
