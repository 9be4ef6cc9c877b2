import type { FoundPassage, PassageView } from '@footnote/contract'
import type { PassageVersions, Retriever, SearchOptions } from '@footnote/retrieval'
import type { ResolvedSteering, SteeredSources } from './resolve-steering.ts'

/** Of a pinned document, beside what else is found. */
const passagesOfPinned = 5

/**
 * A retriever that keeps to what a person pinned and excluded. Pinned passages come first, whatever the search and
 * the facets say of them; of pinned documents, the passages that fit the question best.
 */
export function steerRetriever(retriever: Retriever, resolved: ResolvedSteering): Retriever {
  const { pinned, excluded, steering } = resolved
  const isExcluded = membership(excluded)
  const isPinned = membership(pinned)
  const hasPins = pinned.passages.length + pinned.documentIds.length > 0
  const without = (options: SearchOptions): SearchOptions => ({
    ...options,
    accept: (passage) => !isExcluded(passage) && (options.accept?.(passage) ?? true),
  })
  const amongPins = ({ facets: _, ...options }: SearchOptions): SearchOptions => ({
    ...options,
    accept: (passage) => isPinned(passage) && !isExcluded(passage),
  })

  return {
    ...retriever,
    async search(query, options) {
      const found = await retriever.search(query, without(options))
      if (!hasPins) return found
      const chosen = await retriever.search(query, amongPins(options))
      const others = steering.onlyPinned ? [] : found.passages
      const top = Math.max(
        0,
        ...chosen.passages.map(({ score }) => score),
        ...others.map(({ score }) => score),
      )
      const documents = chosen.passages.slice(0, steering.onlyPinned ? options.limit : passagesOfPinned)
      const first = uniquePassages([
        ...pinned.passages.map(
          (view) => chosen.passages.find(({ passageId }) => passageId === view.id) ?? toFound(view),
        ),
        ...documents,
      ]).map((passage) => ({ ...passage, score: Math.max(passage.score, top) }))
      return {
        ...found,
        passages: uniquePassages([...first, ...others]).slice(0, Math.max(options.limit, first.length)),
        // What is defined is defined by a passage that may not have been chosen.
        isLookup: false,
      }
    },
    async readVersions(passageIds) {
      const read = await retriever.readVersions(passageIds)
      if (steering.onlyPinned)
        return new Map([...read].map(([id, versions]) => [id, withoutOthers(versions)]))
      return new Map([...read].map(([id, versions]) => [id, withoutExcluded(versions, isExcluded)]))
    },
  }
}

type Membership = (passage: { id: number; documentId: number }) => boolean

function membership({ passages, documentIds }: SteeredSources): Membership {
  const ids = new Set(passages.map(({ id }) => Number(id)))
  const documents = new Set(documentIds)
  return ({ id, documentId }) => ids.has(id) || documents.has(documentId)
}

/** It was not found by the search, but chosen. */
function toFound(view: PassageView): FoundPassage {
  const { id: passageId, documentId: _d, current: _c, ...place } = view
  return {
    passageId,
    ...place,
    otherVersions: [],
    score: 0,
    parts: { lexical: null, questions: null, vector: null },
  }
}

function uniquePassages(passages: FoundPassage[]): FoundPassage[] {
  return [
    ...new Map(passages.toReversed().map((passage) => [passage.passageId, passage])).values(),
  ].toReversed()
}

function withoutOthers(versions: PassageVersions): PassageVersions {
  return { ...versions, others: [], absentFrom: [], supersededBy: null }
}

function withoutExcluded(versions: PassageVersions, isExcluded: Membership): PassageVersions {
  const others = versions.others.filter(({ passages }) =>
    passages.every(({ id, documentId }) => !isExcluded({ id: Number(id), documentId: Number(documentId) })),
  )
  return { ...versions, others }
}
