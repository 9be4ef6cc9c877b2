import type { Facets } from '@footnote/contract'
import { comparableText, type VersionedSection } from '@footnote/retrieval'
import { type SectionUnit, sectionUnits } from './section-units.ts'

/** A section of two versions, in units that can be compared. */
export interface VersionPair {
  own: VersionedSection
  other: VersionedSection
  ownUnits: SectionUnit[]
  otherUnits: SectionUnit[]
  versions: Facets[]
}

/** A shorter sentence may stand in another section by chance. */
const tellingCharacters = 40

/**
 * The units of a section in two versions. A section right above or below joins the other one's when it has some of
 * what stands here: a long table may be a section of its own, and a short one not.
 */
export function alignSections(own: VersionedSection, other: VersionedSection): VersionPair {
  const versions = [own.facets, other.facets]
  const ownUnits = sectionUnits(own.passages, versions)
  const core = sectionUnits(other.passages, versions)
  const known = new Set(core.map(({ key }) => key))
  const sought = new Set(ownUnits.flatMap(({ key }) => (known.has(key) ? [] : [key])))
  const joined = [...Map.groupBy(other.nearby, ({ headingPath }) => headingPath.join('\n')).values()].flatMap(
    (passages) => {
      const units = sectionUnits(passages, versions)
      const shared = units.filter(({ key }) => sought.has(key))
      return shared.length > 1 || shared.some(({ key }) => key.length >= tellingCharacters) ? units : []
    },
  )
  const otherUnits = [...core, ...joined].sort(
    (one, another) => one.passage.charStart + one.start - (another.passage.charStart + another.start),
  )
  return { own, other, ownUnits, otherUnits, versions }
}

/** Whether a sentence stands anywhere in a section, or right above or below it: then it has only moved. */
export function standsIn(
  { nearby }: VersionedSection,
  units: SectionUnit[],
  versions: Facets[],
): (unit: SectionUnit) => boolean {
  const keys = new Set(units.map(({ key }) => key))
  const texts = nearby.map(({ text }) => comparableText(text, versions))
  return ({ key }) => keys.has(key) || texts.some((text) => text.includes(key))
}
