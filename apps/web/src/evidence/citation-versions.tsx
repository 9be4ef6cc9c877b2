import type { Citation, VersionDifference } from '@footnote/contract'
import { evidenceStrings } from '../strings/catalogue.ts'
import { formatDay } from '../ui/format.ts'
import { Icon } from '../ui/icon.tsx'
import { isEarlier, versionLabel } from './version-label.ts'

/** What other versions say in the place of a citation: the same, something else, or nothing; nothing where there are none. */
export function CitationVersions({ citation }: { citation: Citation }) {
  const { facets, otherVersions, differences } = citation
  const same = otherVersions.filter((other) => other.same).map((other) => other.facets)
  const absent = differences.filter(({ passageId }) => passageId === null).map((other) => other.facets)
  const alike = groupAlike(differences.filter(({ passageId }) => passageId !== null))
  if (same.length + absent.length + alike.length === 0) return null
  return (
    <div data-testid="citation-versions" className="space-y-1.5 px-3 pb-3 text-xs text-muted">
      {same.length > 0 && <p>{evidenceStrings.sameIn(versionLabel(same, facets))}</p>}
      {absent.length > 0 && (
        <p className="text-amber">{evidenceStrings.notIn(versionLabel(absent, facets))}</p>
      )}
      {alike.map((group) => (
        <DifferenceDetails key={group[0].documentUri} group={group} cited={citation} />
      ))}
    </div>
  )
}

type Group = [VersionDifference, ...VersionDifference[]]

/** Versions that differ in the same way are shown as one. */
function groupAlike(differences: VersionDifference[]): Group[] {
  const groups = Map.groupBy(differences, ({ removed, added }) => JSON.stringify([removed, added]))
  return [...groups.values()] as Group[]
}

function DifferenceDetails({ group, cited }: { group: Group; cited: Citation }) {
  const [{ removed, added, url, publishedAt, facets }] = group
  const other = versionLabel(
    group.map((difference) => difference.facets),
    cited.facets,
  )
  const own = versionLabel([cited.facets], facets)
  const sides = [
    { version: own, sentences: removed },
    { version: other, sentences: added },
  ]
  if (isEarlier(facets, cited.facets)) sides.reverse()
  const [before, after] = sides
  return (
    <details className="group/difference rounded-md border border-amber-line bg-amber-soft">
      <summary className="no-markers flex items-center gap-2 rounded-md px-2 py-1.5 font-medium text-amber">
        <Icon
          name="chevron"
          className="size-3.5 transition-transform group-open/difference:rotate-90 rtl:rotate-180"
        />
        {evidenceStrings.differsIn(other)}
        {publishedAt !== null && (
          <time dateTime={publishedAt} className="font-normal">
            {formatDay(publishedAt)}
          </time>
        )}
      </summary>
      <div className="space-y-3 border-t border-amber-line p-2 font-serif text-sm leading-relaxed text-ink">
        <Side {...before} kind="del" />
        <Side {...after} kind="ins" />
        <OtherLink url={url} label={evidenceStrings.openVersion(versionLabel([facets], cited.facets))} />
      </div>
    </details>
  )
}

interface SideProps {
  version?: string
  sentences?: string[]
  kind: 'del' | 'ins'
}

const sideClasses = {
  del: 'border-alert bg-alert-soft',
  ins: 'border-good bg-good-soft',
} as const

/** The label says aloud what the colours and the marks show. */
function Side({ version = '', sentences = [], kind: Changed }: SideProps) {
  if (sentences.length === 0) return null
  return (
    <div>
      <p className="font-sans text-xs text-muted">{evidenceStrings.onlyIn(version)}</p>
      <ul className="mt-1 space-y-1">
        {sentences.map((sentence) => (
          <li key={sentence}>
            <Changed
              className={`block rounded-xs border-s-3 px-2 py-1 break-words whitespace-pre-wrap no-underline ${sideClasses[Changed]}`}
            >
              {sentence}
            </Changed>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Only web addresses are linked: a source may name any other, such as `javascript:`. */
function OtherLink({ url, label }: { url: string | null; label: string }) {
  if (url === null || !/^https?:\/\//i.test(url)) return null
  return (
    <a
      href={url}
      target="_blank"
      rel="noreferrer noopener"
      className="inline-flex items-center gap-1.5 font-sans text-xs text-accent underline underline-offset-4"
    >
      {label}
      <Icon name="external" className="size-3.5" />
    </a>
  )
}
