import type { FoundPassage } from '@footnote/contract'
import { type Queryable, readPassages } from '@footnote/db'
import { analyze } from '@footnote/models'
import type { CorpusIndex } from './corpus-index.ts'
import type { Correction } from './correct-names.ts'
import type { FusedHit } from './fuse-rankings.ts'
import { type ComparedSections, findOtherVersions } from './other-versions.ts'

/** Reads the passages of hits, in their order, and completes the parts of their scores. */
export async function loadPassages(
  db: Queryable,
  index: CorpusIndex,
  input: {
    hits: FusedHit[]
    /** The weighted terms that were searched. */
    bag: Map<string, number>
    corrections: Correction[]
    compared: ComparedSections
  },
): Promise<FoundPassage[]> {
  const { hits, bag, corrections, compared } = input
  const entries = hits.map(({ entry }) => entry)
  const found = await readPassages(
    db,
    entries.map((entry) => index.meta(entry).id),
  )
  const byId = new Map(found.map((passage) => [Number(passage.id), passage]))
  const others = await findOtherVersions(db, index, { entries, compared })
  return hits.flatMap(({ entry, score, parts }) => {
    const passage = byId.get(index.meta(entry).id)
    if (!passage) return []
    const terms = index.lexical.explain(bag, entry)
    if (parts.lexical) parts.lexical.terms = terms
    const corrected = corrections.filter(({ to }) => analyze(to).some((term) => term in terms))
    if (corrected.length > 0) parts.corrected = corrected
    const { id: passageId, documentId: _d, current: _c, ...view } = passage
    const questions = index.remembered(view.questions)
    return [{ passageId, ...view, questions, otherVersions: others.get(entry) ?? [], score, parts }]
  })
}
