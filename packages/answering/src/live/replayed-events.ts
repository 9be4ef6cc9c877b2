import type { Answer } from '@footnote/contract'
import type { StreamedEvent } from '@footnote/db'

type Unnumbered<T> = T extends unknown ? Omit<T, 'id'> : never

/** Events as a stream of an answer would have had, made of the answer: its own are kept for a while only. */
export function replayedEvents(answer: Answer): StreamedEvent[] {
  const { citations, text, sentences, limits } = answer
  const events: Unnumbered<StreamedEvent>[] = [
    ...(citations.length > 0 ? [{ type: 'sources' as const, citations }] : []),
    { type: 'delta', text },
    ...sentences.map((sentence, index) => ({ type: 'sentence' as const, index, sentence })),
    { type: 'limits', limits },
  ]
  return events.map((event, index) => ({ ...event, id: index + 1 }))
}
