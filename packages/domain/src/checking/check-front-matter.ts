import type { Clock, DomainDefinition } from '@footnote/contract'
import type { DomainProblem, Severity } from './domain-problem.ts'
import { type Field, type PlacedText, readFrontMatterFields } from './front-matter-fields.ts'
import type { Guide } from './guide.ts'

/** What a guide says of itself that no other should say too. */
export interface GuideFacts {
  title: PlacedText | null
  questions: PlacedText[]
  /** The documents, by file name or title, that it says it takes the place of. */
  supersedes: PlacedText[]
}

type Report = (line: number, message: string, severity?: Severity) => void
type Fields = Map<string, Field>

const texts = ['title', 'summary', 'authority', 'version']
const lists = ['questions', 'tags', 'appliesTo', 'supersedes']
const dates = ['published', 'reviewed']
const known = [...texts, ...lists, ...dates, 'facets']
const needed = ['title', 'summary', 'questions', 'published', 'reviewed', 'authority', 'tags']

/**
 * Checks a guide's front matter. What ingestion would refuse is an error wherever the guide is from; a key that
 * is missing is one in what ships.
 */
export function checkFrontMatter(
  guide: Guide,
  { facets, clock }: { facets: DomainDefinition['facets']; clock: Clock },
): { facts: GuideFacts; problems: DomainProblem[] } {
  const problems: DomainProblem[] = []
  const report: Report = (line, message, severity = 'error') => {
    problems.push({ file: guide.file, line, message, severity })
  }
  const whenMissing: Severity = guide.shipped ? 'error' : 'warning'
  const none: GuideFacts = { title: null, questions: [], supersedes: [] }
  if (!guide.frontMatter) {
    const isOpen = /^---[ \t]*\n[\w-]+:/.test(guide.text)
    report(1, isOpen ? 'The front matter is not closed by ---' : 'There is no front matter', whenMissing)
    return { facts: none, problems }
  }
  const { fields, error } = readFrontMatterFields(guide.frontMatter)
  if (error) {
    report(error.line, error.message)
    return { facts: none, problems }
  }
  for (const key of needed) {
    if (!fields.has(key)) report(1, `The front matter has no "${key}"`, whenMissing)
  }
  for (const [key, { line }] of fields) {
    if (!known.includes(key)) report(line, `The front matter's "${key}" is not known`, 'warning')
  }
  checkKinds(fields, report)
  checkDates(fields, clock, report)
  checkApplication(fields, facets, report)
  const [title] = fields.get('title')?.texts ?? []
  if (title) checkHeading(guide, title.text, report)
  const listed = (key: string): PlacedText[] => fields.get(key)?.texts ?? []
  const facts = { title: title ?? null, questions: listed('questions'), supersedes: listed('supersedes') }
  return { facts, problems }
}

function checkKinds(fields: Fields, report: Report): void {
  for (const [key, { kind, line, texts: found }] of fields) {
    if (texts.includes(key) && kind !== 'text') report(line, `"${key}" must be a text`)
    if (lists.includes(key) && !found) report(line, `"${key}" must be a list of texts`)
    if (key === 'facets' && kind !== 'map') report(line, '"facets" must be a list of "name: value" lines')
  }
}

function checkDates(fields: Fields, clock: Clock, report: Report): void {
  const days = new Map<string, string>()
  for (const key of dates) {
    const field = fields.get(key)
    if (!field) continue
    const text = field.kind === 'text' ? (field.texts?.[0]?.text ?? '') : ''
    const day = text.slice(0, 10)
    if (!isDay(day) || Number.isNaN(Date.parse(text)))
      report(field.line, `"${key}" must be a date such as 2024-05-31`)
    else days.set(key, day)
    if (days.has(key) && day > dayOf(clock.now()))
      report(field.line, `"${key}" lies in the future`, 'warning')
  }
  const [published, reviewed] = [days.get('published'), days.get('reviewed')]
  if (published && reviewed && reviewed < published) {
    report(
      fields.get('reviewed')?.line ?? 1,
      `It was reviewed (${reviewed}) before it was published (${published})`,
    )
  }
}

/** Whether the calendar has the day: 2024-02-31 would be taken for one in March. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(text)
  return !Number.isNaN(date.getTime()) && dayOf(date) === text
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10)
}

/** What a guide applies to are values of one facet: of the one that has any of them, or else of the first. */
function checkApplication(fields: Fields, facets: DomainDefinition['facets'], report: Report): void {
  const said = fields.get('appliesTo')?.texts ?? []
  const listed = facets.filter(({ values }) => values.length > 0)
  const facet = listed.find(({ values }) => said.some(({ text }) => values.includes(text))) ?? listed[0]
  if (!facet) return
  for (const { text, line } of said) {
    if (!facet.values.includes(text))
      report(line, `"appliesTo" names ${facet.name} ${text}, which the definition does not have`)
  }
}

function checkHeading({ headings }: Guide, title: string, report: Report): void {
  const first = headings.find(({ level }) => level === 1)
  if (first && first.text.replaceAll('`', '') !== title.replaceAll('`', '')) {
    report(first.line, `The heading is not the front matter's title, "${title}"`, 'warning')
  }
}
