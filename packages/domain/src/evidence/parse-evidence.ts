import { isCutOff } from './cut-off-line.ts'
import type { Evidence, Found, Line, Reader, ServerFacts } from './evidence.ts'
import { findTextPlans } from './explain/find-text-plans.ts'
import { findJsonPlans } from './explain/read-json-plan.ts'
import { findConfiguration } from './find-configuration.ts'
import { splitLines } from './lines.ts'
import { findClientErrors } from './messages/find-client-errors.ts'
import { findCsvLog } from './messages/find-csv-log.ts'
import { findJsonLog } from './messages/find-json-log.ts'
import { findMessages } from './messages/find-messages.ts'
import { findServerVersion, majorOf } from './server-version.ts'
import { findTables } from './tables/find-tables.ts'

/** In this order: what an earlier reader took, a later one does not see. */
const readers: Reader[] = [
  findJsonLog,
  findCsvLog,
  findJsonPlans,
  findTextPlans,
  findTables,
  findMessages,
  findClientErrors,
  findConfiguration,
]

/**
 * Recognises what a person pasted into a question (plans, log lines, tables of system views, errors, settings) and reads
 * observations from it, in the order of the text. Damaged pieces are read as far as they go and say so; never throws.
 * The time is linear in the length of the text.
 */
export function parseEvidence(text: string): Evidence[] {
  const lines = splitLines(text)
  const taken = longGaps(lines)
  const found: Found[] = []
  for (const read of readers)
    for (const [from, to] of freeRuns(taken))
      for (const piece of apart(read(lines, from, to))) {
        taken.fill(1, piece.first, piece.end)
        found.push(piece)
      }
  found.sort((a, b) => a.first - b.first)
  const facts = gatherFacts(found)
  const shared = sharedVersion(text, found)
  return found.map((piece) => toEvidence(piece, { text, lines, facts, shared }))
}

/**
 * The person's own words and the evidence in them. Pieces on lines of their own are cut out, with the fences and command
 * tags around them and with what is left of a last line that was cut off; a message quoted within a sentence stays, for
 * the sentence needs it.
 */
export function splitQuestion(text: string): { question: string; evidence: Evidence[] } {
  const evidence = parseEvidence(text)
  let question = ''
  let at = 0
  for (const [index, piece] of evidence.entries()) {
    const { span } = piece
    const lineStart = text.lastIndexOf('\n', span.start - 1) + 1
    const lineEnd = endOfLine(text, span.end)
    const rest = text.slice(span.end, lineEnd)
    if (text.slice(lineStart, span.start).trim() !== '' || rest.trim() !== '') continue
    question += text.slice(at, Math.max(at, lineStart))
    at = Math.min(lineEnd + 1, text.length)
    const next = endOfLine(text, at)
    const isLast =
      text
        .slice(next + 1, endOfLine(text, next + 1))
        .replace(/^```.*/, '')
        .trim() === ''
    const isFree = (evidence[index + 1]?.span.start ?? text.length) >= next
    const line = text.slice(at, next).trim()
    if (!isLast || !isFree || leftover.test(line) || !isCutOff(line, text.slice(span.start, span.end)))
      continue
    at = Math.min(next + 1, text.length)
    evidence[index] = { ...piece, note: piece.note ?? 'Read in part: the last line is cut off.' }
  }
  question += text.slice(at)
  return { question: dropLeftovers(question), evidence }
}

function endOfLine(text: string, from: number): number {
  const found = text.indexOf('\n', from)
  return found === -1 ? text.length : found
}

/** No piece goes on over more than a few blank lines, so no reader needs to look at more. */
function longGaps(lines: readonly Line[]): Uint8Array {
  const gaps = new Uint8Array(lines.length)
  let blank = 0
  for (const [index, { clean }] of lines.entries()) {
    blank = clean === '' ? blank + 1 : 0
    if (blank > 6) gaps[index] = 1
  }
  return gaps
}

function freeRuns(taken: Uint8Array): [from: number, to: number][] {
  const runs: [number, number][] = []
  for (let from = 0; from < taken.length; from++) {
    if (taken[from]) continue
    let to = from
    while (to < taken.length && !taken[to]) to++
    runs.push([from, to])
    from = to
  }
  return runs
}

/** A frame between two pieces that both claim is left to the first. */
function apart(pieces: readonly Found[]): Found[] {
  let end = 0
  return pieces.flatMap((piece) => {
    const first = Math.max(piece.first, end)
    end = Math.max(end, piece.end)
    return first < piece.end ? [{ ...piece, first }] : []
  })
}

function gatherFacts(found: readonly Found[]): ServerFacts {
  const all: ServerFacts = {}
  for (const { facts } of found) {
    if (facts?.maxConnections) all.maxConnections ??= facts.maxConnections
    if (facts?.newestLsn !== undefined && (all.newestLsn === undefined || facts.newestLsn > all.newestLsn))
      all.newestLsn = facts.newestLsn
  }
  return all
}

/** One version for all pieces, unless the paste names several servers. */
function sharedVersion(text: string, found: readonly Found[]): string | undefined {
  const versions = new Set(found.flatMap(({ version }) => (version ? [majorOf(version)] : [])))
  if (versions.size === 0 && found.length > 0) {
    const banner = findServerVersion(text.slice(0, 200_000))
    if (banner) versions.add(banner)
  }
  return versions.size === 1 ? [...versions][0] : undefined
}

interface Whole {
  text: string
  lines: readonly Line[]
  facts: ServerFacts
  shared: string | undefined
}

function toEvidence(piece: Found, { lines, facts, shared }: Whole): Evidence {
  const first = lines[piece.first]
  const last = lines[piece.end - 1]
  const start = first?.start ?? 0
  const span = piece.columns
    ? { start: start + piece.columns.start, end: start + piece.columns.end }
    : { start, end: last?.end ?? start }
  const version = piece.version ? majorOf(piece.version) : shared
  return {
    kind: piece.kind,
    span,
    ...piece.describe(facts),
    facets: version ? { version } : {},
    note: piece.note ?? null,
  }
}

const leftover =
  /^(?:```[\w-]*|SET|BEGIN|COMMIT|ROLLBACK|START TRANSACTION|(?:INSERT 0|UPDATE|DELETE|MERGE|SELECT|COPY) \d+|\(\d+ rows?\)|QUERY PLAN|[-+]{3,})$/

/** What stood around the pieces says nothing without them: fences, command tags, more than one blank line. */
function dropLeftovers(question: string): string {
  const kept: string[] = []
  for (const line of question.split('\n')) {
    const text = line.trim()
    if (text !== '' ? !leftover.test(text) : kept.at(-1) !== '') kept.push(text === '' ? '' : line)
  }
  return kept.join('\n').trim()
}
