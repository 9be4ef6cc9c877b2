import { FlagReason } from '@footnote/contract'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useClient } from '../api/client-context.ts'
import { flagReasonLabels, flagStrings } from '../strings/flag-strings.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorNotice } from '../ui/notice.tsx'
import { useChatServices } from './chat-context.ts'

export interface FlagTarget {
  answerId: string
  /** Null for the whole answer. */
  sentenceIndex: number | null
  /** The reason that is chosen to begin with, so that two clicks are enough. */
  likelyReason: FlagReason
}

const maxCorrectionCharacters = 8_000

/** Asks what is wrong and sends it. */
export function FlagDialog({ target, onClose }: { target: FlagTarget; onClose: () => void }) {
  const client = useClient()
  const { flags } = useChatServices()
  const correctionId = useId()
  const [reason, setReason] = useState(target.likelyReason)
  const [correction, setCorrection] = useState('')

  const flagging = useMutation({
    mutationFn: () =>
      client.sendFeedback({
        answerId: target.answerId,
        reason,
        ...(target.sentenceIndex === null ? {} : { sentenceIndex: target.sentenceIndex }),
        ...(correction.trim() === '' ? {} : { correction: correction.trim() }),
      }),
    onSuccess: () => {
      flags.remember(target.answerId, target.sentenceIndex, reason)
      onClose()
    },
  })

  function submit(event: FormEvent): void {
    event.preventDefault()
    flagging.mutate()
  }

  const title = flagStrings.dialogTitle[target.sentenceIndex === null ? 'answer' : 'sentence']
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={submit} className="space-y-4 font-sans text-sm">
        <fieldset>
          <legend className="sr-only">{flagStrings.reasons}</legend>
          <div className="flex flex-wrap gap-2">
            {FlagReason.options.map((option) => (
              <label
                key={option}
                data-testid={`flag-reason-${option}`}
                className="inline-flex min-h-9 items-center rounded-full border border-line px-3 py-1 hover:border-edge has-checked:border-accent has-checked:bg-accent-soft has-checked:text-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
              >
                <input
                  type="radio"
                  name="reason"
                  value={option}
                  checked={reason === option}
                  onChange={() => setReason(option)}
                  className="sr-only"
                />
                {flagReasonLabels[option]}
              </label>
            ))}
          </div>
        </fieldset>
        <div>
          <label htmlFor={correctionId} className="font-medium">
            {flagStrings.correction}
          </label>
          <p className="text-xs text-muted">{flagStrings.correctionHint}</p>
          <textarea
            id={correctionId}
            rows={3}
            maxLength={maxCorrectionCharacters}
            value={correction}
            onChange={(event) => setCorrection(event.target.value)}
            className="mt-2 w-full resize-y rounded-md border border-edge bg-page p-2"
          />
        </div>
        {flagging.error !== null && <ErrorNotice error={flagging.error} />}
        <Button variant="primary" type="submit" data-testid="flag-send" disabled={flagging.isPending}>
          {flagging.isPending ? flagStrings.sending : flagStrings.send}
        </Button>
      </form>
    </Dialog>
  )
}
