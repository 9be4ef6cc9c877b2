import type { AbstentionFigures, Proportion, RunSummary } from '@footnote/contract'

/** A row of the figures that every report shows: a proportion with its interval, or a mean without one. */
export interface Figure {
  name: string
  meaning: string
  value: number | null
  low: number | null
  high: number | null
  /** `45 of 60`; empty for a mean. */
  count: string
}

/** The figures of a run in the order in which reports show them. */
export function listFigures(summary: RunSummary): Figure[] {
  return [
    ofProportion('passed', 'everything that the case expects', summary.passed),
    ofProportion('outcome', 'answered, abstained or declined as expected', summary.outcome),
    ...Object.entries(summary.outcomeByExpected).map(([outcome, proportion]) =>
      ofProportion(`outcome: ${outcome}`, `where ${outcome} was expected`, proportion),
    ),
    ofProportion('source cited', 'an expected source is cited', summary.sourceCited),
    ofProportion('contains', 'the text has every expected phrase', summary.contains),
    ofProportion('hit@5', 'an expected source is in the first five passages', summary.hitAt5),
    ofMean('recall@5', 'share of expected sources in the first five documents', summary.recallAt5),
    ofMean('recall@10', 'share of expected sources in the first ten documents', summary.recallAt10),
    ofMean('nDCG@10', 'how high they stand there', summary.ndcgAt10),
    ofMean('MRR', 'one over the place of the first', summary.mrr),
    ...citationFigures(summary),
    ...(summary.abstention ? abstentionFigures(summary.abstention) : []),
  ]
}

function citationFigures({ citations }: RunSummary): Figure[] {
  if (!citations || Object.values(citations).every((value) => value === null)) return []
  const { recall, precision, misattribution, quoteMatch } = citations
  return [
    ofMean('citation recall', 'share of sentences that what they cite bears out', recall),
    ofMean('citation precision', 'share of citations that bear something out', precision),
    ofMean('misattribution', 'share of sentences that only an uncited passage bears out', misattribution),
    ofMean('quote match', 'share of what is given as a quote that is one', quoteMatch),
  ]
}

function abstentionFigures(figures: AbstentionFigures): Figure[] {
  const { byCorpus, byRetrieval } = figures
  return [
    ofMean(
      'refused rightly',
      'share of refusals whose question the sources do not answer',
      byCorpus.refusal.precision,
    ),
    ofMean('unanswerable refused', 'share of those questions that were refused', byCorpus.refusal.recall),
    ofMean('answerable kept', 'share of the other questions that were answered', byCorpus.answer.recall),
    ofMean('F1 of both', 'mean of refusals and answers', byCorpus.f1),
    ofMean('F1 by retrieval', 'the same where an expected source was found', byRetrieval.f1),
    ofMean('AUC', 'answerability tells answerable from unanswerable', figures.auc),
    ofMean('AURC', 'mean risk over all shares answered, 0 is best', figures.aurc),
    ofMean('AURC at best', 'if the answers were in the best order', figures.aurcAtBest),
    ofMean('risk@80%', 'wrong among the surest 80 %', figures.riskAt80Coverage),
    ofMean('coverage@5%', 'share that can be answered with 5 % wrong', figures.coverageAt5Risk),
    ofMean('ECE', 'how far confidence is from how often the outcome is right', figures.ece),
    ofMean('Brier', 'mean square of the same, 0 is best', figures.brier),
  ]
}

/** The same rows for the tags of a run. */
export function listTagFigures({ byTag }: RunSummary): Figure[] {
  return Object.entries(byTag).map(([tag, proportion]) => ofProportion(tag, '', proportion))
}

/** `.750`, `1.000`, or `–` where there is nothing to measure. */
export function formatShare(value: number | null): string {
  return value === null ? '–' : value.toFixed(3).replace(/^0\./, '.')
}

/** `.627 to .842`, or nothing. */
export function formatInterval({ low, high }: { low: number | null; high: number | null }): string {
  return low === null || high === null ? '' : `${formatShare(low)} to ${formatShare(high)}`
}

/** `1,240 ms`, or `–`. */
export function formatMs(value: number | null): string {
  return value === null ? '–' : `${Math.round(value).toLocaleString('en-GB')} ms`
}

function ofProportion(name: string, meaning: string, { value, low, high, passed, n }: Proportion): Figure {
  return { name, meaning, value, low, high, count: `${passed} of ${n}` }
}

function ofMean(name: string, meaning: string, value: number | null): Figure {
  return { name, meaning, value, low: null, high: null, count: '' }
}
