import { join } from 'node:path'
import { FootnoteError } from '@footnote/contract'
import type { SavedRevision } from '@footnote/db'
import { ingestSource } from '../ingest-source.ts'
import type { IngestionContext } from '../ingestion-context.ts'
import { createDocumentParser } from '../parsing/threads/document-parser.ts'
import type { ResolvedSource } from '../resolve-source.ts'
import { keepFile } from './keep-file.ts'
import { checkUploadName } from './upload-name.ts'

/** The largest file that is taken, in bytes. */
export const maxUploadBytes = 25_000_000

/**
 * Keeps a file in the source `uploads`, a folder of the data folder, and ingests it. One of a name that is there
 * already takes its place; what it was stays readable for the answers that cite it.
 * @throws FootnoteError `invalid_input` or `too_large` for what cannot be read: nothing is kept then.
 */
export async function ingestUpload(
  context: IngestionContext,
  input: { dataDir: string; name: string; bytes: Uint8Array },
): Promise<{ uri: string; state: SavedRevision }> {
  const { dataDir, bytes } = input
  const name = checkUploadName(input.name)
  if (bytes.length > maxUploadBytes) {
    throw new FootnoteError('too_large', `${name} is larger than ${maxUploadBytes / 1_000_000} MB`)
  }
  await checkReadable(context, { name, bytes })
  const folder = join(dataDir, 'uploads')
  await keepFile(folder, name, bytes)
  const report = await ingestSource(context, uploadsSource(folder), { onlyPaths: [name], wait: true })
  const [failure] = report.failures
  if (failure) throw new FootnoteError('invalid_input', failure.reason)
  const state = report.added > 0 ? 'added' : report.changed > 0 ? 'changed' : 'unchanged'
  return { uri: `${report.source}/${name}`, state }
}

/** Whoever uploads is told at once what is wrong; what cannot be read does not take the place of what can. */
async function checkReadable(
  { signal }: IngestionContext,
  document: { name: string; bytes: Uint8Array },
): Promise<void> {
  await using parser = createDocumentParser({ signal })
  await parser.parse(document)
}

function uploadsSource(folder: string): ResolvedSource {
  return {
    name: 'uploads',
    kind: 'folder',
    location: folder,
    format: 'auto',
    authority: 0.5,
    licence: null,
    facets: {},
    baseUrl: undefined,
    questionFiles: [],
  }
}
