import { chatStrings } from '../strings/catalogue.ts'
import type { LiveTurn } from './live-turn.ts'

const strings = chatStrings.live

/** What is going on with an answer that is being written, in words. */
export function liveMessage({ stage, isResuming, sentences, sources }: LiveTurn): string {
  if (isResuming) return strings.resuming
  if (stage === null) return strings.starting
  if (stage === 'reading' && sources.length > 0) return strings.readingCount(sources.length)
  const isWriting = stage === 'writing' || stage === 'checking'
  if (isWriting && sentences.length > 0) return strings.checkingSentence(sentences.length + 1)
  return strings.stages[stage]
}
