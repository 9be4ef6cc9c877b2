import type { Facets } from '@footnote/contract'
import { InvalidArgumentError } from 'commander'

/** Collects `--facet name=value`. */
export function parseFacet(value: string, before: Facets = {}): Facets {
  const match = /^([a-z][\w-]*)=(.+)$/i.exec(value)
  if (!match?.[1] || !match[2]) throw new InvalidArgumentError('a facet is name=value, such as version=15')
  return { ...before, [match[1]]: match[2] }
}

export function parsePositive(value: string): number {
  const number = Number(value)
  if (!Number.isInteger(number) || number < 1)
    throw new InvalidArgumentError('a whole number from 1 is needed')
  return number
}
