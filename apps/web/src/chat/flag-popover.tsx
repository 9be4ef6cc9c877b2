import { FlagReason } from '@footnote/contract'
import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useClient } from '../api/client-context.ts'
import { flagReasonLabels, flagStrings } from '../strings/catalogue.ts'
import { ErrorNotice } from '../ui/notice.tsx'
import { Popover } from '../ui/popover.tsx'
import { useChatServices } from './chat-context.ts'

export interface FlagTarget {
  answerId: string
  /** Null for the whole answer. */
  sentenceIndex: number | null
  /** The reason that is likeliest here: it stands first. */
  likelyReason: FlagReason
}

interface FlagPopoverProps {
  target: FlagTarget
  /** The button that asks what is wrong. */
  trigger: ReactNode
}

/** Two clicks: one opened it, one on a reason sends the flag. */
export function FlagPopover({ target, trigger }: FlagPopoverProps) {
  const client = useClient()
  const { flags } = useChatServices()
  const [isOpen, setOpen] = useState(true)
  const { answerId, sentenceIndex, likelyReason } = target
  const flagging = useMutation({
    mutationFn: (reason: FlagReason) =>
      client.sendFeedback({
        answerId,
        reason,
        ...(sentenceIndex === null ? {} : { sentenceIndex }),
      }),
    onSuccess: (flag, reason) => {
      flags.remember(answerId, sentenceIndex, { reason, flagId: flag.id })
      setOpen(false)
    },
  })
  const reasons = [likelyReason, ...FlagReason.options.filter((reason) => reason !== likelyReason)]

  return (
    <Popover
      isOpen={isOpen}
      onOpen={setOpen}
      trigger={trigger}
      title={flagStrings.title[sentenceIndex === null ? 'answer' : 'sentence']}
    >
      <p className="mb-2 text-xs text-muted">{flagging.isPending ? flagStrings.sending : flagStrings.hint}</p>
      <ul className="-mx-2">
        {reasons.map((reason) => (
          <li key={reason}>
            <button
              type="button"
              data-testid={`flag-reason-${reason}`}
              disabled={flagging.isPending}
              onClick={() => flagging.mutate(reason)}
              className="min-h-9 w-full rounded-md px-2 py-1.5 text-start hover:bg-sunken disabled:opacity-55 touch:min-h-11"
            >
              {flagReasonLabels[reason]}
            </button>
          </li>
        ))}
      </ul>
      {flagging.error !== null && (
        <div className="mt-3">
          <ErrorNotice error={flagging.error} />
        </div>
      )}
    </Popover>
  )
}
