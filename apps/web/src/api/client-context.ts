import { createContext, useContext } from 'react'
import type { FootnoteClient } from './footnote-client.ts'

const ClientContext = createContext<FootnoteClient | null>(null)

export const ClientProvider = ClientContext.Provider

/** The client of the nearest `ClientProvider`. */
export function useClient(): FootnoteClient {
  const client = useContext(ClientContext)
  if (client === null) throw new Error('useClient needs a ClientProvider above it')
  return client
}
