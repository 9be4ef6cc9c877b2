import { basename } from 'node:path'
import { type FailedDocument, type KnownDocument, listDocuments, listFailures } from '@footnote/db'
import type { ListRequest } from './connectors/connector.ts'
import type { IngestionContext } from './ingestion-context.ts'
import { type PageQuestions, readKnownQuestions } from './known-questions.ts'
import type { ResolvedSource } from './resolve-source.ts'
import { readAsOf } from './to-revision.ts'

export interface SyncScope {
  /** Read those documents alone that could not be read the last time, whether or not they are due. */
  retry?: boolean
  /** Read these documents alone, by their paths in the source. */
  onlyPaths?: string[]
}

/** What is known before a source is asked. */
export interface SyncPlan {
  source: ResolvedSource
  sourceId: number
  known: Map<string, KnownDocument>
  /** What could not be read the last time. */
  failed: Map<string, FailedDocument>
  askedOf(uri: string): PageQuestions | undefined
  request: ListRequest
}

export async function planSync(
  context: IngestionContext,
  input: { source: ResolvedSource; sourceId: number; scope: SyncScope },
): Promise<SyncPlan> {
  const { source, sourceId, scope } = input
  const known = await listDocuments(context.db, sourceId)
  const failed = await listFailures(context.db, sourceId)
  const questions = await readKnownQuestions(source.questionFiles)
  const askedOf = (uri: string): PageQuestions | undefined =>
    questions.get(basename(uri === source.name ? source.location : uri))
  const now = context.clock.now()
  const notDue = [...failed.values()].filter(({ retryAt }) => retryAt !== null && retryAt > now)
  return {
    source,
    sourceId,
    known,
    failed,
    askedOf,
    request: {
      known: knownVersions(source, known, askedOf),
      only: onlyOf(source, scope, failed),
      notYet: new Set(scope.retry ? [] : notDue.map(({ uri }) => uri)),
      signal: context.signal,
    },
  }
}

function knownVersions(
  source: ResolvedSource,
  known: Map<string, KnownDocument>,
  askedOf: SyncPlan['askedOf'],
): ListRequest['known'] {
  const versions: [string, { version: NonNullable<KnownDocument['sourceVersion']>; readAgain: boolean }][] =
    []
  for (const [uri, { sourceVersion, readAs }] of known) {
    if (!sourceVersion) continue
    versions.push([uri, { version: sourceVersion, readAgain: readAs !== readAsOf(source, askedOf(uri)) }])
  }
  return new Map(versions)
}

function onlyOf(
  { name }: ResolvedSource,
  { retry, onlyPaths }: SyncScope,
  failed: Map<string, FailedDocument>,
): ListRequest['only'] {
  if (retry) return [...failed.values()].map(({ uri, url }) => ({ uri, url }))
  return onlyPaths?.map((path) => ({ uri: `${name}/${path}`, url: null }))
}
