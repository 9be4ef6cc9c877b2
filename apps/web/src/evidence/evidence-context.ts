import type { Citation } from '@footnote/contract'
import { createContext, useContext } from 'react'

/** The citations to show and the number of the one to open. */
export interface EvidenceRequest {
  title: string
  /** The answer that they belong to. */
  answerId: string
  citations: Citation[]
  chosen: number
}

const EvidenceContext = createContext<(request: EvidenceRequest) => void>(() => undefined)

export const EvidenceProvider = EvidenceContext.Provider

/** Opens the sources beside the page; does nothing on a page without an `EvidenceFrame`. */
export function useOpenEvidence(): (request: EvidenceRequest) => void {
  return useContext(EvidenceContext)
}
