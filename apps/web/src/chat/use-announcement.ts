import type { Answer } from '@footnote/contract'
import { useEffect, useRef, useState } from 'react'
import { chatStrings } from '../strings/catalogue.ts'
import { errorText } from '../ui/notice.tsx'
import { liveMessage } from './live-message.ts'
import { hasText, type LiveTurn } from './live-turn.ts'

/** What a screen reader is told of an answer on its way: each step, then how it ended, and never the text as it grows. */
export function useAnnouncement(live: LiveTurn | null, lastAnswer: Answer | undefined): string {
  const wasRunning = useRef(false)
  const [ending, setEnding] = useState('')

  useEffect(() => {
    const isRunning = live?.state === 'running'
    if (wasRunning.current && !isRunning) setEnding(describeEnd(live, lastAnswer))
    wasRunning.current = isRunning
  }, [live, lastAnswer])

  // One sentence after the other would be too much to listen to.
  if (live?.state === 'running') return liveMessage({ ...live, sentences: [] })
  return ending
}

function describeEnd(live: LiveTurn | null, answer: Answer | undefined): string {
  const strings = chatStrings.live
  const isEmpty = live !== null && !hasText(live)
  if (live?.state === 'failed') return `${strings.failed}. ${errorText(live.error)}`
  if (live?.state === 'cut') return isEmpty ? strings.cutEmpty : strings.cut
  if (live?.state === 'stopped') return isEmpty ? strings.stoppedEmpty : strings.stopped
  if (answer === undefined) return ''
  if (answer.outcome === 'abstain') return strings.abstained
  if (answer.outcome === 'out_of_scope') return strings.outOfScope
  return strings.done(answer.sentences.length, answer.citations.length)
}
