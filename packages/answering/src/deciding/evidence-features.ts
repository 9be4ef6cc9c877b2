import type { DomainDefinition } from '@footnote/contract'
import { analyze } from '@footnote/models'
import type { Retrieval } from '@footnote/retrieval'
import { askedKind, holdsKind } from './asked-kind.ts'
import { asksOfPresentState } from './asks-of-present-state.ts'
import { type PassageEvidence, readPassageEvidence } from './evidence-windows.ts'
import { facetUncovered } from './facet-uncovered.ts'
import { namesIn } from './names-in.ts'
import { TermWeights } from './term-weights.ts'

/**
 * What tells a question that the passages explain from one whose words they only mention; each from 0 to 1. Shares are
 * of the question's terms, weighted by idf; a gap is the idf of a term over the most that a term can have.
 */
export interface EvidenceFeatures {
  /** Share that the best passage has, with its title and headings. */
  passageCoverage: number
  /** Share that the best three sentences in a row have. */
  windowCoverage: number
  /** The same with the title and headings above them. */
  placeCoverage: number
  /** Of the share that title and headings leave open, how much the best window has. */
  aspectCovered: number
  /** How much a passage speaks of the terms, for its length: BM25 of its text alone, over the most it could be. */
  density: number
  /** Share of the terms' pairs of neighbours that stand together in a passage, too. */
  proximity: number
  /** Share that title and headings have: what is only the topic. */
  headedShare: number
  /** Share of the first passage's title that is asked for, and of the best. */
  firstTitleAsked: number
  titleAsked: number
  /** The widest gap in the passage with the best window, and in all of the first five together. */
  passageGap: number
  jointGap: number
  /** The widest gap left when the question that a passage is known to be asked counts too: of the first, of the best. */
  askedGap: number
  leastAskedGap: number
  /** In how many passages the two most telling terms stand: 0 for none, 1 from fifty on. */
  rarestSpread: number
  secondSpread: number
  /** Share of the question's names that stand in a heading or known question of the first five; 1 without names. */
  namesExplained: number
  /** In how many passages the least known of the names stands, as `rarestSpread` counts. */
  namesSpread: number
  /** How far the first passage's score is ahead of the best of another document. */
  margin: number
  /** Whether the best window holds a thing of the kind asked for; 0.5 where no word tells the kind. */
  kindHeld: number
  asksPlace: number
  asksQuantity: number
  asksPrice: number
  asksNoKind: number
  /** Whether it asks what only a look at the asker's own systems tells. */
  presentState: number
  /** Whether it names a version or the like that none of the passages is of or speaks of. */
  facetUncovered: number
  /** Terms, over 15, and words, over 30: long questions are covered less. */
  termCount: number
  wordCount: number
}

const passagesRead = 5
const spreadWide = 50
const manyTerms = 15
const manyWords = 30
/** Two terms of the question stand together at this distance. */
const nearby = 3

/** @param question with what evidence adds to it */
export function evidenceFeatures(
  question: string,
  retrieval: Retrieval,
  facets: DomainDefinition['facets'],
): EvidenceFeatures {
  const weights = new TermWeights(retrieval)
  const read = retrieval.passages
    .slice(0, passagesRead)
    .map((passage) => readPassageEvidence(passage, weights.terms))
  const first = read[0]
  const most = (score: (each: PassageEvidence) => number): number => Math.max(0, ...read.map(score))
  const least = (score: (each: PassageEvidence) => number): number => Math.min(1, ...read.map(score))
  const all = ({ places, headed }: PassageEvidence): Set<string> => new Set(places.keys()).union(headed)
  const place = bestPlace(read, weights)
  const kind = askedKind(question)
  const names = namesIn(question)
  const [rarest, second] = weights.byRarity
  return {
    passageCoverage: most((each) => weights.share(all(each))),
    windowCoverage: most(({ windows }) => Math.max(0, ...windows.map(({ found }) => weights.share(found)))),
    placeCoverage: place?.coverage ?? 0,
    aspectCovered: place ? weights.shareBeside(place.evidence.headed, place.found) : 0,
    density: most((each) => weights.density(each)),
    proximity: most((each) => proximity(each, question, weights)),
    headedShare: most(({ headed }) => weights.share(headed)),
    firstTitleAsked: first?.titleAsked ?? 0,
    titleAsked: most(({ titleAsked }) => titleAsked),
    passageGap: place ? weights.widestGap(all(place.evidence)) : 1,
    jointGap: weights.widestGap(new Set(read.flatMap((each) => [...all(each)]))),
    askedGap: first ? weights.widestGap(all(first).union(first.asked)) : 1,
    leastAskedGap: least((each) => weights.widestGap(all(each).union(each.asked))),
    rarestSpread: rarest ? spread(rarest.documentFrequency) : 0,
    secondSpread: second ? spread(second.documentFrequency) : 0,
    namesExplained: shareOf(names, (name) =>
      read.some(({ headed, asked }) => name.every((term) => headed.has(term) || asked.has(term))),
    ),
    namesSpread: Math.min(1, ...names.flat().map((term) => spread(weights.documentFrequency(term)))),
    margin: marginOf(retrieval),
    kindHeld: kind === null ? 0.5 : Number(place !== null && holdsKind(kind, place.text, question)),
    asksPlace: Number(kind === 'place'),
    asksQuantity: Number(kind === 'quantity'),
    asksPrice: Number(kind === 'price'),
    asksNoKind: Number(kind === null),
    presentState: Number(asksOfPresentState(question)),
    facetUncovered: Number(facetUncovered(question, retrieval.passages, facets)),
    termCount: Math.min(1, weights.terms.length / manyTerms),
    wordCount: Math.min(1, question.split(/\s+/).length / manyWords),
  }
}

function spread(documentFrequency: number): number {
  return Math.min(1, Math.log(1 + documentFrequency) / Math.log(1 + spreadWide))
}

function shareOf<Item>(items: Item[], holds: (item: Item) => boolean): number {
  return items.length === 0 ? 1 : items.filter(holds).length / items.length
}

interface BestPlace {
  evidence: PassageEvidence
  text: string
  found: Set<string>
  coverage: number
}

/** The window that has most of the question, with the headings above it. */
function bestPlace(read: PassageEvidence[], weights: TermWeights): BestPlace | null {
  let best: BestPlace | null = null
  for (const evidence of read) {
    for (const { text, found } of evidence.windows) {
      const coverage = weights.share(found.union(evidence.headed))
      if (coverage > (best?.coverage ?? -1)) best = { evidence, text, found, coverage }
    }
  }
  return best
}

function proximity({ places }: PassageEvidence, question: string, weights: TermWeights): number {
  const terms = analyze(question)
  let whole = 0
  let held = 0
  for (const [at, term] of terms.entries()) {
    const next = terms[at + 1]
    if (next === undefined || next === term) continue
    const weight = Math.min(weights.of(term), weights.of(next))
    const others = places.get(next) ?? []
    whole += weight
    if (places.get(term)?.some((one) => others.some((other) => Math.abs(one - other) <= nearby)))
      held += weight
  }
  return whole === 0 ? 0.5 : held / whole
}

function marginOf({ passages }: Retrieval): number {
  const first = passages[0]
  if (!first || first.score <= 0) return 0
  const other = passages.find(({ documentUri }) => documentUri !== first.documentUri)
  return (first.score - (other?.score ?? 0)) / first.score
}
