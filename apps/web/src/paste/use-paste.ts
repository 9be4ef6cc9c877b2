import type { AskRequest, EvidenceReading } from '@footnote/contract'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useClient } from '../api/client-context.ts'
import { queries } from '../api/queries.ts'
import { ignoredIn, looksPasted } from './observations.ts'

const settleMs = 300

export interface Paste {
  /** What was read from the text, or from how it was a moment ago; null where nothing was. */
  reading: EvidenceReading | null
  /** Whether `reading` is of the text as it is now. */
  isCurrent: boolean
  /** Keys of the observations that the person says are wrong. */
  unticked: ReadonlySet<string>
  toggle: (key: string) => void
  /** The request with what was unticked, once that is known of its very text. */
  steer: (request: AskRequest) => Promise<AskRequest>
}

/** Has what is pasted into a text read while it is being written. */
export function usePaste(text: string): Paste {
  const client = useClient()
  const queryClient = useQueryClient()
  const trimmed = text.trim()
  const settled = useSettled(trimmed)
  const [unticked, setUnticked] = useState<ReadonlySet<string>>(new Set())
  const { data, isPlaceholderData } = useQuery({
    ...queries.evidence(client, settled),
    enabled: looksPasted(settled),
    placeholderData: keepPreviousData,
  })

  function toggle(key: string): void {
    setUnticked((before) => {
      const after = new Set(before)
      if (!after.delete(key)) after.add(key)
      return after
    })
  }

  async function steer(request: AskRequest): Promise<AskRequest> {
    if (unticked.size === 0 || !looksPasted(request.question)) return request
    // Where the paste cannot be read again, the question cannot be answered either, and that is said then.
    const reading = await queryClient.fetchQuery(queries.evidence(client, request.question)).catch(() => null)
    const ignoredObservations = reading === null ? [] : ignoredIn(reading, unticked)
    return ignoredObservations.length > 0 ? { ...request, ignoredObservations } : request
  }

  return {
    reading: (looksPasted(trimmed) && data) || null,
    isCurrent: settled === trimmed && data !== undefined && !isPlaceholderData,
    unticked,
    toggle,
    steer,
  }
}

/** A text as it was when nothing had changed for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), settleMs)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
