import type { Facets } from '@footnote/contract'
import type { PassageMeta } from './index-snapshot.ts'
import { tellsApart } from './place-index.ts'

/** How many searched passages have each combination of facets: a condition on facets is then a list of their numbers. */
export class FacetSets {
  readonly #sets = new Map<number, { facets: Facets; passages: number }>()

  add({ facetSetId, facets }: PassageMeta): void {
    const known = this.#sets.get(facetSetId)
    if (known) known.passages += 1
    else this.#sets.set(facetSetId, { facets, passages: 1 })
  }

  remove({ facetSetId }: PassageMeta): void {
    const known = this.#sets.get(facetSetId)
    if (known) known.passages -= 1
  }

  /** Those that have no other value of a wanted facet, with the number of their passages; null when that is all. */
  accepting(wanted: Facets): { facetSetIds: number[]; passages: number } | null {
    const accepted = [...this.#sets].filter(([, { facets }]) => !tellsApart(facets, wanted))
    return accepted.length === this.#sets.size ? null : summarise(accepted)
  }

  all(): { facetSetIds: number[]; passages: number } {
    return summarise([...this.#sets])
  }
}

function summarise(sets: [number, { passages: number }][]): { facetSetIds: number[]; passages: number } {
  return {
    facetSetIds: sets.map(([id]) => id),
    passages: sets.reduce((sum, [, { passages }]) => sum + passages, 0),
  }
}
