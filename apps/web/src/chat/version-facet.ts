import type { Facets } from '@footnote/contract'

/** The server versions that a question can be narrowed to. */
export const versions = ['18', '17', '16', '15', '14', '13', '12'] as const

/** Facets of a question about a version; none when it is about any. */
export function toFacets(version: string): Facets | undefined {
  return version === '' ? undefined : { version }
}
