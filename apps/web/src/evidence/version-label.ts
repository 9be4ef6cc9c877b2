import type { Facets } from '@footnote/contract'
import { evidenceStrings } from '../strings/catalogue.ts'

/** What tells versions from the cited one: "version 16, 17". */
export function versionLabel(versions: Facets[], cited: Facets): string {
  const values = new Map<string, Set<string>>()
  for (const facets of versions) {
    for (const [name, value] of Object.entries(facets)) {
      if (cited[name] === undefined || cited[name] === value) continue
      values.set(name, (values.get(name) ?? new Set()).add(value))
    }
  }
  return [...values]
    .map(([name, found]) => evidenceStrings.facet(name, [...found].sort(byNumber).join(', ')))
    .join('; ')
}

/** Whether one version is known to come before another, by the numbers that tell them apart. */
export function isEarlier(one: Facets, other: Facets): boolean {
  return Object.entries(one).some(([name, value]) => {
    const later = other[name]
    return later !== undefined && Number.parseFloat(value) < Number.parseFloat(later)
  })
}

function byNumber(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true })
}
