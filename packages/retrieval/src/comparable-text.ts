import type { Facets } from '@footnote/contract'

const crossReference =
  /\b(Sections?|Chapters?|Tables?|Figures?|Examples?|Appendix|Part)\s+(?:[A-Z]|\d+)(?:\.\d+)*(?![\p{L}\d])/gu

/**
 * A text as it is compared between versions: without what differs whatever is said, which is white space, the
 * numbers of sections, and the versions' own names in addresses and behind names ("PostgreSQL 15.4").
 * @param versions the facets of all the versions that are compared
 */
export function comparableText(text: string, versions: Facets[]): string {
  const plain = text.replace(/\s+/g, ' ').trim().replace(crossReference, '$1 #')
  const expression = ownNames(versions)
  if (!expression) return plain
  return plain
    .replace(/\S*\/\S*/g, (address) => address.replace(expression.inAddresses, '#'))
    .replace(expression.behindNames, '#')
}

/** Compiled once for each set of versions; there are few. */
const compiled = new Map<string, { inAddresses: RegExp; behindNames: RegExp } | null>()

function ownNames(versions: Facets[]): { inAddresses: RegExp; behindNames: RegExp } | null {
  const names = new Set(versions.flatMap((facets) => Object.keys(facets)))
  const values = new Set(versions.flatMap((facets) => Object.values(facets)))
  const key = JSON.stringify([[...names], [...values]])
  const known = compiled.get(key)
  if (known !== undefined) return known
  const either = (texts: Iterable<string>): string => [...texts].map(literally).join('|')
  const made =
    values.size === 0
      ? null
      : {
          inAddresses: new RegExp(`(?<![\\p{L}\\d])(?:${either(values)})(?![\\p{L}\\d])`, 'gu'),
          behindNames: new RegExp(
            `(?<=(?:(?<!\\p{L})\\p{Lu}\\p{L}*|(?<!\\p{L})(?:${either(names)}))\\s)(?:${either(values)})(?:\\.\\d+)*(?![\\p{L}\\d])`,
            'gu',
          ),
        }
  if (compiled.size > 100) compiled.clear()
  compiled.set(key, made)
  return made
}

function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}
