import { analyze } from '@footnote/models'
import { type ExactName, exactNamesIn } from './exact-names.ts'
import { type Polarity, polarityOf } from './polarity.ts'
import { type Quantity, quantitiesIn } from './quantities.ts'

export interface ClaimTerm {
  term: string
  /** How rare it is. */
  rarity: number
  /** Its part of all that the claim says, by rarity; the parts of a claim sum to 1. */
  share: number
}

/** A sentence as it is compared with passages. */
export interface Claim {
  /** In their order, with repetitions. */
  sequence: string[]
  terms: ClaimTerm[]
  /** The terms of each of its clauses. */
  clauses: ClaimTerm[][]
  quantities: Quantity[]
  exactNames: ExactName[]
  /** Words with a capital inside the sentence, lower-cased. */
  properNames: string[]
  polarity: Polarity
}

type Idf = (term: string) => number

export function readClaim(sentence: string, idf: Idf): Claim {
  const sequence = analyze(sentence)
  return {
    sequence,
    terms: weigh(sequence, idf),
    clauses: clausesOf(sentence).map((clause) => weigh(analyze(clause), idf)),
    quantities: quantitiesIn(sentence),
    exactNames: exactNamesIn(sentence),
    properNames: properNamesIn(sentence),
    polarity: polarityOf(sentence),
  }
}

function weigh(sequence: readonly string[], idf: Idf): ClaimTerm[] {
  const terms = [...new Set(sequence)].map((term) => ({ term, rarity: idf(term) }))
  const total = terms.reduce((sum, { rarity }) => sum + rarity, 0)
  return terms.map(({ term, rarity }) => ({
    term,
    rarity,
    share: total > 0 ? rarity / total : 1 / terms.length,
  }))
}

const joint =
  /[,;:()]\s*|\s(?:and|which|who|that|while|but|with|after|before|when|where|by|as|for|in|from|at|on|to)\s/i

/** What a sentence says one after the other; a part of one word goes with the part before it. */
function clausesOf(sentence: string): string[] {
  const clauses: string[] = []
  for (const part of sentence.split(joint)) {
    if (clauses.length === 0 || analyze(part).length > 1) clauses.push(part)
    else clauses.push(`${clauses.pop()} ${part}`)
  }
  return clauses
}

const capitalised = /(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{N}'’.-]*\p{L}/gu

function properNamesIn(sentence: string): string[] {
  const names = [...sentence.matchAll(capitalised)].filter(({ index }) => index > 0)
  return [...new Set(names.map(([name]) => name.replace(/['’]s$/, '').toLowerCase()))]
}
