/** A sentence that says something, with what is known of its citations. */
export interface CitedSentence {
  /** Each citation that names a passage: does it bear the sentence out by itself, and do the others without it? */
  citations: { alone: boolean; othersSuffice: boolean }[]
  /** Citations that named no passage. */
  outOfRange: number
  /** Whether all its passages together bear it out. */
  supported: boolean
  /** Whether a passage that was found and is not cited bears it out. */
  supportedElsewhere: boolean
}

export interface CitationScores {
  citationRecall: number | null
  citationPrecision: number | null
  /** Share of the sentences that their passages do not bear out, and one that they do not cite does. */
  misattribution: number | null
}

/**
 * Citation recall and precision of one answer (ALCE; Gao and others 2023). Recall is the share of sentences that cite
 * something, nothing out of range, and are borne out. Precision is the share of citations, those out of range counted,
 * that stand in a sentence which is borne out and are not irrelevant: a citation is when it bears the sentence out neither
 * by itself nor is missed by the others.
 *
 * Unlike there, sentences that say nothing to be borne out are left out, and so are answers without any (null): an
 * abstention is no failure to cite. Nor does an answer end at its first line break, or a sentence at its third citation.
 */
export function citationScores(sentences: readonly CitedSentence[]): CitationScores {
  const count = sentences.length
  if (count === 0) return { citationRecall: null, citationPrecision: null, misattribution: null }
  const recalled = sentences.filter(
    ({ citations, outOfRange, supported }) => citations.length > 0 && outOfRange === 0 && supported,
  ).length
  const total = sentences.reduce((sum, { citations, outOfRange }) => sum + citations.length + outOfRange, 0)
  const precise = sentences.reduce((sum, { citations, supported }) => {
    const relevant = citations.filter(({ alone, othersSuffice }) => alone || !othersSuffice)
    return sum + (supported ? relevant.length : 0)
  }, 0)
  const misattributed = sentences.filter(
    ({ citations, supported, supportedElsewhere }) =>
      citations.length > 0 && !supported && supportedElsewhere,
  ).length
  return {
    citationRecall: recalled / count,
    // An answer that says something and cites nothing is not a precise one.
    citationPrecision: total === 0 ? 0 : precise / total,
    misattribution: misattributed / count,
  }
}
