import { Link } from '@tanstack/react-router'
import { useState, useSyncExternalStore } from 'react'
import { flagReasonLabels, flagStrings } from '../strings/catalogue.ts'
import { Icon } from '../ui/icon.tsx'
import { useChatServices } from './chat-context.ts'
import { FlagAdditionForm } from './flag-addition-form.tsx'

interface FlagDoneProps {
  answerId: string
  sentenceIndex: number | null
}

/** Stays on what was flagged, says what happens next, and takes what would be right; nothing where nothing was flagged. */
export function FlagDone({ answerId, sentenceIndex }: FlagDoneProps) {
  const { flags } = useChatServices()
  const kept = useSyncExternalStore(flags.subscribe, () => flags.find(answerId, sentenceIndex))
  const [isAdding, setAdding] = useState(false)
  if (kept === undefined) return null
  return (
    <span
      data-testid="flag-done"
      className="my-2 flex items-start gap-2 rounded-md bg-accent-soft px-3 py-2 font-sans text-xs text-ink"
    >
      <Icon name="flag" className="mt-0.5 size-3.5 text-accent" />
      <span className="min-w-0 flex-1">
        <span role="status">
          <strong className="font-semibold">{flagStrings.done}</strong> {flagReasonLabels[kept.reason]}.{' '}
          {flagStrings.next}
        </span>{' '}
        <Link to="/flags" className="link">
          {flagStrings.toMine}
        </Link>
        {kept.flagId !== null && !isAdding && (
          <button
            type="button"
            data-testid="add-correction"
            onClick={() => setAdding(true)}
            className="link ms-3 touch:py-2"
          >
            {flagStrings.addCorrection}
          </button>
        )}
        {kept.flagId !== null && isAdding && <FlagAdditionForm flagId={kept.flagId} />}
      </span>
    </span>
  )
}
