import type { Citation, Facets, VersionDifference } from '@footnote/contract'
import type { PassageVersions } from '@footnote/retrieval'
import type { AnsweringContext } from './answering-context.ts'
import type { Draft, DraftListener } from './draft.ts'
import { type FoundDifference, findDifferences, weighByTerms } from './version-differences.ts'
import { versionLimits } from './version-limits.ts'
import { writeDifferences } from './write-differences.ts'

/** A citation with its passage in the other versions; null where the passage has gone meanwhile. */
export interface ComparedCitation {
  citation: Citation
  versions: PassageVersions | null
  differences: FoundDifference[]
}

/**
 * Puts beside every citation what other versions say instead, and notes where they disagree. An answer made of
 * quotes also says so in its text where the question asks for it, or is about the other version.
 */
export async function compareVersions(
  context: AnsweringContext,
  input: { draft: Draft; question: string; preferred: Facets; listener: DraftListener },
): Promise<Draft> {
  const { draft, question, preferred, listener } = input
  if (draft.outcome !== 'answer' || draft.citations.length === 0) return draft
  const { retriever, domain } = context
  const passageIds = new Set(draft.citations.map(({ passageId }) => passageId))
  const read = await retriever.readVersions([...passageIds])
  const weigh = weighByTerms(question, retriever.inverseDocumentFrequency)
  const compared = draft.citations.map((citation): ComparedCitation => {
    const versions = read.get(citation.passageId) ?? null
    const differences = versions ? findDifferences(citation, versions, weigh) : []
    return {
      citation: { ...citation, differences: differences.map(toVersionDifference) },
      versions,
      differences,
    }
  })
  const shown = {
    ...draft,
    citations: compared.map(({ citation }) => citation),
    notes: versionLimits(domain, compared, preferred),
  }
  return context.models.chat
    ? shown
    : writeDifferences(domain, { draft: shown, compared, question, preferred, listener })
}

function toVersionDifference({ other, removed, added, isAbsent }: FoundDifference): VersionDifference {
  const passage = added[0]?.passage ?? other.passages[0]
  return {
    facets: other.facets,
    passageId: isAbsent ? null : (passage?.id ?? null),
    documentUri: other.documentUri,
    url: passage?.url ?? other.url,
    publishedAt: other.publishedAt?.toISOString() ?? null,
    removed: removed.map(({ text }) => text),
    added: added.map(({ text }) => text),
  }
}
