import type { Connector, KnownVersion, ListRequest, SourceDocument } from '../connectors/connector.ts'

export interface CollectedItems {
  documents: Map<string, SourceDocument>
  skipped: Map<string, string>
  incomplete: string | null
}

/** All that a connector names; a document that is named twice is an error. */
export async function collectItems(
  connector: Connector,
  request: Partial<ListRequest> = {},
): Promise<CollectedItems> {
  const items: CollectedItems = { documents: new Map(), skipped: new Map(), incomplete: null }
  const whole = {
    known: new Map(),
    notYet: new Set<string>(),
    signal: new AbortController().signal,
    ...request,
  }
  for await (const item of connector.list(whole)) {
    if (item.kind === 'skipped') items.skipped.set(item.path, item.reason)
    if (item.kind === 'incomplete') items.incomplete = item.reason
    if (item.kind !== 'document') continue
    if (items.documents.has(item.uri)) throw new Error(`${item.uri} is named twice`)
    items.documents.set(item.uri, item)
  }
  return items
}

/** What is kept of documents, as it comes back from a database: with its keys in another order. */
export function keepVersions({ documents }: CollectedItems, readAgain = false): Map<string, KnownVersion> {
  const kept = new Map<string, KnownVersion>()
  for (const [uri, { version }] of documents) {
    if (!version) continue
    const entries = Object.entries(JSON.parse(JSON.stringify(version)) as typeof version)
    kept.set(uri, { version: Object.fromEntries(entries.reverse()), readAgain })
  }
  return kept
}

export async function textOf(document: SourceDocument | undefined): Promise<string> {
  if (!document) throw new Error('there is no such document')
  return new TextDecoder().decode(await document.bytes())
}
