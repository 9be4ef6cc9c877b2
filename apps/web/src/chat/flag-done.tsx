import { useSyncExternalStore } from 'react'
import { flagReasonLabels, flagStrings } from '../strings/catalogue.ts'
import { Icon } from '../ui/icon.tsx'
import { useChatServices } from './chat-context.ts'

interface FlagDoneProps {
  answerId: string
  sentenceIndex: number | null
}

/** Stays on what was flagged and says what happens next; nothing where nothing was flagged. */
export function FlagDone({ answerId, sentenceIndex }: FlagDoneProps) {
  const { flags } = useChatServices()
  const kept = useSyncExternalStore(flags.subscribe, () => flags.find(answerId, sentenceIndex))
  if (kept === undefined) return null
  return (
    <span
      role="status"
      data-testid="flag-done"
      className="my-2 flex items-start gap-2 rounded-md bg-accent-soft px-3 py-2 font-sans text-xs text-ink"
    >
      <Icon name="flag" className="mt-0.5 size-3.5 text-accent" />
      <span>
        <strong className="font-semibold">{flagStrings.done}</strong> {flagReasonLabels[kept.reason]}.{' '}
        {flagStrings.next}
      </span>
    </span>
  )
}
