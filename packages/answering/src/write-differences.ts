import type { Citation, DomainDefinition, Facets } from '@footnote/contract'
import { tellsApart, type VersionedSection } from '@footnote/retrieval'
import type { ComparedCitation } from './compare-versions.ts'
import { type Comparison, comparisonIn } from './comparison-question.ts'
import type { Draft, DraftListener } from './draft.ts'
import { quotedSentence } from './quoted-sentence.ts'
import { type SectionUnit, sectionUnits } from './section-units.ts'
import { toCitation } from './to-citation.ts'
import type { FoundDifference } from './version-differences.ts'
import { capitalised, isEarlier, versionName } from './version-name.ts'

const differencesWritten = 2
const sentencesWritten = 2

interface Said {
  lead: string
  unit: SectionUnit
}

/**
 * Adds to an answer made of quotes what the other version says: when the question compares versions, or is about
 * another one than what is cited. Every sentence quotes the version that it names.
 */
export function writeDifferences(
  domain: DomainDefinition,
  input: {
    draft: Draft
    compared: ComparedCitation[]
    question: string
    preferred: Facets
    listener: DraftListener
  },
): Draft {
  const { draft, compared, preferred, listener } = input
  const comparison = comparisonIn(input.question, domain.facets)
  const isWanted = (own: Facets, other: Facets): boolean =>
    isCompared(comparison, own, other) || (tellsApart(own, preferred) && !tellsApart(other, preferred))
  const wanted = compared
    .flatMap(({ versions, differences }) =>
      differences
        .filter(({ other }) => versions && isWanted(versions.own.facets, other.facets))
        .map((difference) => ({ own: versions?.own.facets ?? {}, difference })),
    )
    .sort((one, other) => Number(other.difference.touchesQuote) - Number(one.difference.touchesQuote))
  const stated = wanted.filter(({ difference }) => !difference.isAbsent)
  const said = withoutRepeats(
    stated.slice(0, differencesWritten).flatMap(({ own, difference }) => sayDifference(own, difference)),
  )
  if (said.length > 0) return append(draft, said, listener)
  if (!comparison || wanted.length > 0) return draft
  return append(draft, saySame(comparison, compared), listener)
}

function isCompared(comparison: Comparison | null, own: Facets, other: Facets): boolean {
  if (!comparison) return false
  const { name, values } = comparison
  const [ownValue = '', otherValue = ''] = [own[name], other[name]]
  if (ownValue === otherValue) return false
  if (values.length > 1) return values.includes(otherValue)
  return values.includes(ownValue) || values.includes(otherValue)
}

/** What only one of the versions says, the earlier one first. */
function sayDifference(own: Facets, { other, removed, added }: FoundDifference): Said[] {
  const sides = [
    { units: removed, lead: versionName(own, other.facets) },
    { units: added, lead: versionName(other.facets, own) },
  ]
  if (isEarlier(other.facets, own)) sides.reverse()
  return sides.flatMap(({ units, lead }) =>
    units.slice(0, sentencesWritten).map((unit) => ({ lead: `Only in ${lead}`, unit })),
  )
}

/** The first sentence that is quoted and stands in the other version too. */
function saySame(comparison: Comparison, compared: ComparedCitation[]): Said[] {
  for (const { citation, versions } of compared) {
    for (const other of versions?.others ?? []) {
      if (!versions || !isCompared(comparison, versions.own.facets, other.facets)) continue
      const unit = sameUnit(citation, versions.own, other)
      const lead = `${capitalised(versionName(other.facets, versions.own.facets))} says the same`
      if (unit) return [{ lead, unit }]
    }
  }
  return []
}

function sameUnit(
  citation: Citation,
  own: VersionedSection,
  other: VersionedSection,
): SectionUnit | undefined {
  const versions = [own.facets, other.facets]
  const quoted = sectionUnits(own.passages, versions).filter(({ passage, start, end }) => {
    const [from, to] = [passage.charStart + start, passage.charStart + end]
    return (
      citation.charStart <= from && to <= citation.charEnd && !passage.headingPath.includes(citation.quote)
    )
  })
  const others = sectionUnits(other.passages, versions)
  const isSentence = ({ text }: SectionUnit): boolean => /[.!?:]$/.test(text)
  return quoted
    .toSorted((one, another) => Number(isSentence(another)) - Number(isSentence(one)))
    .map(({ key }) => others.find((unit) => unit.key === key))
    .find((unit) => unit !== undefined)
}

function withoutRepeats(said: Said[]): Said[] {
  const seen = new Set<string>()
  return said.filter(({ lead, unit }) => {
    const key = `${lead}\n${unit.text}`
    const isNew = !seen.has(key)
    seen.add(key)
    return isNew
  })
}

function append(draft: Draft, said: Said[], listener: DraftListener): Draft {
  const citations = [...draft.citations]
  const sentences = [...draft.sentences]
  let { text } = draft
  for (const { lead, unit } of said) {
    const n = numberOf(citations, unit)
    const gap = '\n\n'
    const said = `${lead}: “${unit.text.replace(/\s+/g, ' ')}”`
    const sentence = quotedSentence(said, n, text.length + gap.length)
    const delta = `${gap}${said} [${n}]`
    listener.delta(delta)
    listener.sentence(sentences.length, sentence)
    sentences.push(sentence)
    text += delta
  }
  return { ...draft, text, sentences, citations, comparedFrom: draft.citations.length }
}

/** The citation whose quote holds the sentence; one of its own where there is none. */
function numberOf(citations: Citation[], { passage, start, end }: SectionUnit): number {
  const n = citations.length + 1
  const { id: passageId, ...view } = passage
  const made = toCitation({ ...view, passageId, otherVersions: [] }, n, { start, end })
  const known = citations.find(
    ({ revisionId, charStart, charEnd }) =>
      revisionId === made.revisionId && charStart <= made.charStart && made.charEnd <= charEnd,
  )
  if (known) return known.n
  citations.push(made)
  return n
}
