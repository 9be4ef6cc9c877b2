import type { LimitsCard } from '@footnote/contract'
import { chatStrings } from '../strings/catalogue.ts'
import { formatDay } from '../ui/format.ts'

const strings = chatStrings.welcome

/** How good it was on its last eval, in a sentence with the counts that were measured; that it was not where none was. */
export function describeQuality({ lastEval }: Pick<LimitsCard, 'lastEval'>): string {
  if (lastEval === null) return strings.notMeasured
  const { sourceRight, declinedRight, finishedAt } = lastEval
  const facts = [
    sourceRight.n > 0 ? strings.sourceRight(sourceRight.passed, sourceRight.n) : '',
    declinedRight.n > 0 ? strings.declinedRight(declinedRight.passed, declinedRight.n) : '',
  ].filter((fact) => fact !== '')
  return facts.length === 0 ? strings.notMeasured : strings.measured(facts.join(', '), formatDay(finishedAt))
}
