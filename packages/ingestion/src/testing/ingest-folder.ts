import { type DomainDefinition, silentLogger, systemClock } from '@footnote/contract'
import type { Database } from '@footnote/db'
import { createExtractiveAnswerer } from '@footnote/models'
import { refreshEmbeddings } from '../embedding/refresh-embeddings.ts'
import { ingestSource } from '../ingest-source.ts'
import { resolveSources } from '../resolve-source.ts'

/** Ingests a folder as the source `docs`, and gives its texts their vectors; says how far it is. */
export async function ingestFolder(
  database: Database,
  folder: string,
  say: (line: string) => void = () => undefined,
): Promise<void> {
  const domain = { sources: [] as DomainDefinition['sources'] } as DomainDefinition
  const context = {
    db: database.orm,
    models: { chat: null, embedding: null, extractive: createExtractiveAnswerer() },
    domain,
    clock: systemClock,
    logger: silentLogger,
    signal: new AbortController().signal,
  }
  const [source] = await resolveSources(domain, { target: folder, name: 'docs' }, '/')
  if (!source) throw new Error('no source')
  // A server may need a moment to see that the holder of a lock was killed.
  await ingestSource(context, source, { wait: true, onProgress: ({ done }) => say(`read ${done}`) })
  await refreshEmbeddings(context, ({ stage, done }) => say(`${stage} ${done}`))
}
