import type { AnswerLimit, DomainDefinition, Facets } from '@footnote/contract'
import type { ComparedCitation } from './compare-versions.ts'
import type { FoundDifference } from './version-differences.ts'
import { capitalised, listed, versionName } from './version-name.ts'

/** Where what is cited does not hold for every version, or is no longer the newest word: both sides by name and date. */
export function versionLimits(
  domain: DomainDefinition,
  compared: ComparedCitation[],
  preferred: Facets,
): AnswerLimit[] {
  return [
    ...differenceLimits(compared),
    ...applicationLimits(domain, compared, preferred),
    ...successionLimits(compared),
  ]
}

/** Other versions that differ from one version at the same citations make one sentence. */
function differenceLimits(compared: ComparedCitation[]): AnswerLimit[] {
  const pairs = new Map<string, VersionPair>()
  for (const { citation, versions, differences } of compared) {
    for (const difference of differences) {
      if (!versions) continue
      const { own } = versions
      const { other } = difference
      const named = {
        own: `${versionName(own.facets, other.facets)} (${dateOf(own)})`,
        other: `${versionName(other.facets, own.facets)} (${dateOf(other)})`,
      }
      const key = JSON.stringify(named)
      const pair = pairs.get(key) ?? { ...named, quote: new Set(), beside: new Set(), absent: new Set() }
      pair[wayOf(difference)].add(citation.n)
      pairs.set(key, pair)
    }
  }
  const alike = Map.groupBy(pairs.values(), ({ own, quote, beside, absent }) =>
    JSON.stringify([own, [...quote], [...beside], [...absent]]),
  )
  return [...alike.values()].flatMap((group) => describePairs(group))
}

type Way = 'quote' | 'beside' | 'absent'

/** Two versions, with the numbers of the citations at which they differ in each way. */
interface VersionPair extends Record<Way, Set<number>> {
  own: string
  other: string
}

function wayOf({ isAbsent, touchesQuote }: FoundDifference): Way {
  if (isAbsent) return 'absent'
  return touchesQuote ? 'quote' : 'beside'
}

/** @param pairs others that differ from the same version in the same ways */
function describePairs(pairs: VersionPair[]): AnswerLimit[] {
  const [first] = pairs
  if (!first) return []
  const { own, quote, beside, absent } = first
  const others = capitalised(listed(pairs.map(({ other }) => other)))
  const [differ, lack] = pairs.length === 1 ? ['differs', 'lacks'] : ['differ', 'lack']
  const where = [
    ...(quote.size > 0 ? [`in what is quoted at ${places(quote)}`] : []),
    ...(beside.size > 0 ? [`beside what is quoted at ${places(beside)}`] : []),
  ]
  const texts = [
    ...(where.length > 0 ? [`${others} ${differ} from ${own} ${listed(where)}: see there.`] : []),
    ...(absent.size > 0
      ? [`${others} ${lack} the section of ${own} that is cited at ${places(absent)}.`]
      : []),
  ]
  return texts.map((text) => ({ kind: 'version_difference', text }))
}

/** A document that lists the versions that it applies to, and not the one that is wanted. */
function applicationLimits(
  { facets }: DomainDefinition,
  compared: ComparedCitation[],
  preferred: Facets,
): AnswerLimit[] {
  return byDocument(compared).flatMap(({ title, date, numbers, versions }) => {
    const { appliesTo } = versions
    return facets.flatMap(({ name, values }) => {
      const wanted = preferred[name]
      const isOfThis = values.some((value) => appliesTo.includes(value))
      if (wanted === undefined || !isOfThis || appliesTo.includes(wanted)) return []
      const text = `“${title}” (${date}), cited at ${places(numbers)}, is for ${name} ${listed(appliesTo)}, not for ${name} ${wanted}.`
      return [{ kind: `not_for_${name}`, text }]
    })
  })
}

function successionLimits(compared: ComparedCitation[]): AnswerLimit[] {
  return byDocument(compared).flatMap(({ title, date, numbers, versions: { supersededBy } }) => {
    if (!supersededBy) return []
    const newer = `“${supersededBy.title}” (${dateOf(supersededBy)})`
    const text = `“${title}” (${date}), cited at ${places(numbers)}, has been superseded by ${newer}.`
    return [{ kind: 'superseded', text }]
  })
}

interface CitedDocument {
  title: string
  date: string
  numbers: Set<number>
  versions: NonNullable<ComparedCitation['versions']>
}

function byDocument(compared: ComparedCitation[]): CitedDocument[] {
  const documents = new Map<string, CitedDocument>()
  for (const { citation, versions } of compared) {
    if (!versions) continue
    const { title, documentUri } = citation
    const known = documents.get(documentUri)
    if (known) known.numbers.add(citation.n)
    else
      documents.set(documentUri, {
        title,
        date: dateOf(versions.own),
        numbers: new Set([citation.n]),
        versions,
      })
  }
  return [...documents.values()]
}

const day = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})

/** A source that gives no date is as old as its reading at most. */
function dateOf({ publishedAt, ingestedAt }: { publishedAt: Date | null; ingestedAt: Date }): string {
  return publishedAt ? `published ${day.format(publishedAt)}` : `read on ${day.format(ingestedAt)}`
}

function places(numbers: Set<number>): string {
  return listed([...numbers].map((n) => `[${n}]`))
}
