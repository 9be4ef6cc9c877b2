import type { AnswerLimit } from '@footnote/contract'
import type { ResolvedSteering, SteeredSources } from './resolve-steering.ts'

/** What a reader of the answer should know of how it was steered. */
export function steeringLimits(resolved: ResolvedSteering | null): AnswerLimit[] {
  if (!resolved) return []
  const { steering, pinned, excluded } = resolved
  const limits: AnswerLimit[] = []
  if (steering.onlyPinned) {
    limits.push({ kind: 'only_pinned', text: `Only from ${counted(pinned)} that you chose.` })
  } else if (steering.pinned.length > 0) {
    limits.push({ kind: 'pinned', text: `You had ${counted(pinned)} read first.` })
  }
  if (steering.excluded.length > 0) {
    limits.push({ kind: 'excluded', text: `You had ${counted(excluded)} left out.` })
  }
  if (steering.length !== 'normal') {
    limits.push({ kind: 'length', text: `You asked for a ${steering.length} answer than usual.` })
  }
  return limits
}

/** Such as "2 passages and 1 document". */
function counted({ passages, documentIds }: SteeredSources): string {
  const parts = [
    { count: passages.length, what: 'passage' },
    { count: documentIds.length, what: 'document' },
  ].filter(({ count }) => count > 0)
  return parts.map(({ count, what }) => `${count} ${what}${count === 1 ? '' : 's'}`).join(' and ')
}
