import { analyze, sentences } from '@footnote/models'
import { foldName } from './exact-names.ts'
import { type Polarity, polarityOf } from './polarity.ts'
import { type Quantity, quantitiesIn } from './quantities.ts'
import type { SupportPassage } from './support-judge.ts'

/** A sentence, row or code block of a passage, read once to be compared with any number of sentences. */
export interface EvidenceUnit {
  text: string
  terms: string[]
  /** As exact names are compared. */
  folded: string
  quantities: Quantity[]
  polarity: Polarity
}

interface PreparedPassage {
  units: EvidenceUnit[]
  /** What is known of the passage beside its text. */
  about: EvidenceUnit
}

/** Passages put together: what a sentence is compared with. */
export interface PreparedEvidence {
  units: EvidenceUnit[]
  /** For each term the units that have it, ascending. */
  postings: Map<string, number[]>
  /** Terms by their first letters, for those that differ in their endings. */
  byPrefix: Map<string, string[]>
  about: EvidenceUnit[]
  /** For each unit what is known of its passage. */
  sourceOf: string[]
}

/** How many letters two words share at least that count as kindred. */
export const prefixLength = 5

const prepared = new WeakMap<SupportPassage, PreparedPassage>()

/** What is prepared is kept as long as its passage, so give the same objects for the same passages. */
export function prepareEvidence(passages: readonly SupportPassage[]): PreparedEvidence {
  const read = passages.map(readPassage)
  const units = read.flatMap((passage) => passage.units)
  const postings = new Map<string, number[]>()
  for (const [index, { terms }] of units.entries()) {
    for (const term of terms) {
      const list = postings.get(term)
      if (!list) postings.set(term, [index])
      else if (list.at(-1) !== index) list.push(index)
    }
  }
  const byPrefix = new Map<string, string[]>()
  for (const term of postings.keys()) {
    if (term.length < prefixLength) continue
    const prefix = term.slice(0, prefixLength)
    const list = byPrefix.get(prefix)
    if (list) list.push(term)
    else byPrefix.set(prefix, [term])
  }
  const sourceOf = read.flatMap((passage) => passage.units.map(() => passage.about.text))
  return { units, postings, byPrefix, about: read.map(({ about }) => about), sourceOf }
}

function readPassage(passage: SupportPassage): PreparedPassage {
  const known = prepared.get(passage)
  if (known) return known
  const { text, about } = passage
  const read = {
    units: sentences(text).map(({ start, end }) => readUnit(text.slice(start, end))),
    about: readUnit(about),
  }
  prepared.set(passage, read)
  return read
}

/** Reads what is asked for when it is: most units of a long page share nothing with a sentence. */
function readUnit(text: string): EvidenceUnit {
  let quantities: Quantity[] | undefined
  let polarity: Polarity | undefined
  let folded: string | undefined
  return {
    text,
    terms: analyze(text),
    get folded() {
      folded ??= foldName(text)
      return folded
    },
    get quantities() {
      quantities ??= quantitiesIn(text)
      return quantities
    },
    get polarity() {
      polarity ??= polarityOf(text)
      return polarity
    },
  }
}
