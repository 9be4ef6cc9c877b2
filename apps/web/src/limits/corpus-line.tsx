import type { LimitsCard } from '@footnote/contract'
import { limitsStrings as strings } from '../strings/catalogue.ts'
import { formatCount, formatDay } from '../ui/format.ts'

/** How many documents are read from and how fresh they are, or what to do when there are none. */
export function CorpusLine({ corpus }: Pick<LimitsCard, 'corpus'>) {
  if (corpus.documents === 0) return <p>{strings.corpusEmpty}</p>
  const counts = strings.corpusLine(formatCount(corpus.documents), formatCount(corpus.passages))
  return (
    <p>
      {counts}
      {corpus.ingestedAt !== null && `, ${strings.corpusDate(formatDay(corpus.ingestedAt))}`}
    </p>
  )
}

/** Which model writes the answers, or that none does. */
export function modelLine({ models }: Pick<LimitsCard, 'models'>): string {
  return models.offline || models.chat === null ? strings.offline : strings.modelLine(models.chat)
}
