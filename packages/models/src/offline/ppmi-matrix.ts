import type { Pacer } from './pacer.ts'
import { createSparseMatrixBuilder, type SparseMatrix } from './sparse-matrix.ts'
import type { TermCorpus } from './term-corpus.ts'

interface PpmiOptions {
  /** How many terms to each side count as the context of a term; a term at distance d counts 1/d. */
  window: number
  /** Exponent that makes rare contexts count less; 1 leaves them as they are. */
  smoothing: number
  pacer: Pacer
}

/**
 * Positive pointwise mutual information of terms that stand near each other within a passage, made
 * symmetric by smoothing both sides alike.
 *
 * After Levy, Goldberg and Dagan, "Improving Distributional Similarity with Lessons Learned from Word
 * Embeddings" (TACL 3, 2015).
 */
export async function toPpmiMatrix(corpus: TermCorpus, options: PpmiOptions): Promise<SparseMatrix> {
  const { window, smoothing, pacer } = options
  const size = corpus.vocabulary.length
  const positions = toPositions(corpus)
  const passageOf = toPassageOfPosition(corpus)
  const masses = await toMasses(corpus, { passageOf, window, pacer })
  const total = masses.reduce((sum, mass) => sum + mass, 0)
  const smoothed = masses.map((mass) => mass ** smoothing)
  const smoothedTotal = smoothed.reduce((sum, mass) => sum + mass, 0)
  const builder = createSparseMatrixBuilder(size)
  const counts = new Float64Array(size)
  const seen = new Uint32Array(size)
  for (let term = 0; term < size; term++) {
    const distinct = countContexts({ corpus, positions, passageOf, window, term, counts, seen })
    const contexts = seen.subarray(0, distinct).sort()
    for (const context of contexts) {
      const share = (counts[context] ?? 0) / total
      const expected = ((smoothed[term] ?? 0) * (smoothed[context] ?? 0)) / (smoothedTotal * smoothedTotal)
      const information = Math.log(share / expected)
      if (information > 0) builder.add(context, information)
      counts[context] = 0
    }
    builder.endRow()
    if ((term & 63) === 0 && pacer.due) await pacer.pause()
  }
  return builder.build()
}

/** Positions in `tokens`, grouped by term. */
function toPositions(corpus: TermCorpus): { starts: Uint32Array; list: Uint32Array } {
  const size = corpus.vocabulary.length
  const starts = new Uint32Array(size + 1)
  for (const term of corpus.tokens) if (term >= 0) starts[term + 1] = (starts[term + 1] ?? 0) + 1
  for (let term = 0; term < size; term++) starts[term + 1] = (starts[term + 1] ?? 0) + (starts[term] ?? 0)
  const next = starts.slice()
  const list = new Uint32Array(starts[size] ?? 0)
  corpus.tokens.forEach((term, position) => {
    if (term < 0) return
    const at = next[term] ?? 0
    list[at] = position
    next[term] = at + 1
  })
  return { starts, list }
}

function toPassageOfPosition(corpus: TermCorpus): Uint32Array {
  const passageOf = new Uint32Array(corpus.tokens.length)
  for (let passage = 0; passage + 1 < corpus.offsets.length; passage++) {
    passageOf.fill(passage, corpus.offsets[passage], corpus.offsets[passage + 1])
  }
  return passageOf
}

/** Weighted number of contexts of each term. */
async function toMasses(
  corpus: TermCorpus,
  given: { passageOf: Uint32Array; window: number; pacer: Pacer },
): Promise<Float64Array> {
  const { tokens } = corpus
  const { passageOf, window, pacer } = given
  const masses = new Float64Array(corpus.vocabulary.length)
  for (let at = 0; at < tokens.length; at++) {
    const term = tokens[at] ?? -1
    if (term < 0) continue
    for (let distance = 1; distance <= window; distance++) {
      const other = tokens[at + distance] ?? -1
      if (passageOf[at + distance] !== passageOf[at]) break
      if (other < 0 || other === term) continue
      masses[term] = (masses[term] ?? 0) + 1 / distance
      masses[other] = (masses[other] ?? 0) + 1 / distance
    }
    if ((at & 8191) === 0 && pacer.due) await pacer.pause()
  }
  return masses
}

/**
 * Sums the contexts of one term into `counts` and lists the distinct ones in `seen`; returns how many there
 * are.
 */
function countContexts(given: {
  corpus: TermCorpus
  positions: { starts: Uint32Array; list: Uint32Array }
  passageOf: Uint32Array
  window: number
  term: number
  counts: Float64Array
  seen: Uint32Array
}): number {
  const { positions, passageOf, window, term, counts, seen } = given
  const { tokens } = given.corpus
  let distinct = 0
  for (let i = positions.starts[term] ?? 0; i < (positions.starts[term + 1] ?? 0); i++) {
    const at = positions.list[i] ?? 0
    const passage = passageOf[at]
    for (let offset = -window; offset <= window; offset++) {
      const other = tokens[at + offset] ?? -1
      if (other < 0 || other === term || passageOf[at + offset] !== passage) continue
      const count = counts[other] ?? 0
      if (count === 0) seen[distinct++] = other
      counts[other] = count + 1 / Math.abs(offset)
    }
  }
  return distinct
}
