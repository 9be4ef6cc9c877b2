import type { DomainDefinition, FoundPassage, PassageView } from '@footnote/contract'
import type { Retriever } from '@footnote/retrieval'
import { type Comparison, comparisonIn } from './comparison-question.ts'

const passagesCompared = 3

/**
 * For a question that compares versions, puts behind the first passages what the other versions say in the same
 * place, so that a model can cite both. Passages for any other question stay as they are.
 */
export async function withComparedVersions(
  context: { domain: DomainDefinition; retriever: Pick<Retriever, 'readVersions'> },
  question: string,
  passages: FoundPassage[],
): Promise<FoundPassage[]> {
  const comparison = comparisonIn(question, context.domain.facets)
  if (!comparison) return passages
  const compared = passages
    .filter((passage) => wantedVersions(passage, comparison).length > 0)
    .slice(0, passagesCompared)
  if (compared.length === 0) return passages
  const read = await context.retriever.readVersions(compared.map(({ passageId }) => passageId))
  return passages.flatMap((passage) => {
    if (!compared.includes(passage)) return [passage]
    const views = (read.get(passage.passageId)?.others ?? []).flatMap((other) => other.passages)
    const wanted = wantedVersions(passage, comparison).map(({ passageId }) => passageId)
    return [passage, ...views.filter(({ id }) => wanted.includes(id)).map((view) => toFound(view, passage))]
  })
}

function wantedVersions(
  { facets, otherVersions }: FoundPassage,
  { name, values }: Comparison,
): FoundPassage['otherVersions'] {
  const isNamed = (value: string | undefined): boolean => value !== undefined && values.includes(value)
  return otherVersions.filter(
    (other) => isNamed(other.facets[name]) || (values.length === 1 && isNamed(facets[name])),
  )
}

/** It was found because of the passage beside it. */
function toFound(view: PassageView, beside: FoundPassage): FoundPassage {
  const { id: passageId, documentId: _d, current: _c, ...place } = view
  return { passageId, ...place, otherVersions: [], score: beside.score, parts: beside.parts }
}
