import { createContext, useContext, useSyncExternalStore } from 'react'
import type { AskSession } from './ask-session.ts'
import type { FlagStore } from './flag-store.ts'
import type { LiveTurn } from './live-turn.ts'

interface ChatServices {
  session: AskSession
  flags: FlagStore
}

const ChatContext = createContext<ChatServices | null>(null)

export const ChatProvider = ChatContext.Provider

/** The session of questions and what was flagged, which outlive the pages. */
export function useChatServices(): ChatServices {
  const services = useContext(ChatContext)
  if (services === null) throw new Error('useChatServices needs a ChatProvider above it')
  return services
}

/** The question that is being asked, kept up to date. */
export function useLiveTurn(): LiveTurn | null {
  const { session } = useChatServices()
  return useSyncExternalStore(session.subscribe, session.current)
}
