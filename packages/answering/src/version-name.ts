import type { Facets } from '@footnote/contract'

/** What tells a version from another one: "version 15". */
export function versionName(facets: Facets, against: Facets): string {
  return Object.entries(facets)
    .filter(([name, value]) => against[name] !== undefined && against[name] !== value)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')
}

/** Whether one version is known to come before another: by the numbers that tell them apart. */
export function isEarlier(one: Facets, other: Facets): boolean {
  return Object.entries(one).some(([name, value]) => {
    const later = other[name]
    return later !== undefined && Number.parseFloat(value) < Number.parseFloat(later)
  })
}

/** "a, b and c" */
export function listed(parts: string[]): string {
  const last = parts.at(-1) ?? ''
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
