import type { AskRequest } from '@footnote/contract'
import { createContext, useContext } from 'react'

/** How an answer is asked for once more. */
export type AskAgain = Pick<AskRequest, 'pinned' | 'excluded' | 'onlyPinned' | 'length' | 'fresh'>

export interface AskAgainActions {
  /** Asks the question of an answer again, in the same conversation. */
  again(answerId: string, change?: AskAgain): void
  /** Puts the question of an answer back where questions are written. */
  rewrite(answerId: string): void
  isRunning: boolean
}

const AskAgainContext = createContext<AskAgainActions | null>(null)

export const AskAgainProvider = AskAgainContext.Provider

/** Null where answers are shown and nothing can be asked, as in review and in a shared conversation. */
export function useAskAgain(): AskAgainActions | null {
  return useContext(AskAgainContext)
}
