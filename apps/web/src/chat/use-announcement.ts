import type { Answer } from '@footnote/contract'
import { useEffect, useRef, useState } from 'react'
import { chatStrings } from '../strings/catalogue.ts'
import { errorText } from '../ui/notice.tsx'
import type { LiveTurn } from './ask-session.ts'

/** What a screen reader is told of an answer on its way: each step, then how it ended, and never the text as it grows. */
export function useAnnouncement(live: LiveTurn | null, lastAnswer: Answer | undefined): string {
  const wasRunning = useRef(false)
  const [ending, setEnding] = useState('')

  useEffect(() => {
    const isRunning = live?.state === 'running'
    if (wasRunning.current && !isRunning) setEnding(describeEnd(live, lastAnswer))
    wasRunning.current = isRunning
  }, [live, lastAnswer])

  if (live?.state === 'running') return live.message ?? chatStrings.live.starting
  return ending
}

function describeEnd(live: LiveTurn | null, answer: Answer | undefined): string {
  const strings = chatStrings.live
  const isEmpty = live !== null && live.text === '' && live.sentences.length === 0
  if (live?.state === 'failed') return `${strings.failed}. ${errorText(live.error)}`
  if (live?.state === 'cut') return isEmpty ? strings.cutEmpty : strings.cut
  if (live?.state === 'stopped') return isEmpty ? strings.stoppedEmpty : strings.stopped
  if (answer === undefined) return ''
  if (answer.outcome === 'abstain') return strings.abstained
  if (answer.outcome === 'out_of_scope') return strings.outOfScope
  return strings.done(answer.sentences.length, answer.citations.length)
}
