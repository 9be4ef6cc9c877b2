import type { Answer, FlagReason } from '@footnote/contract'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useClient } from '../api/client-context.ts'
import { chatStrings, flagStrings } from '../strings/catalogue.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { errorText } from '../ui/notice.tsx'
import { FlagButton } from './flag-button.tsx'
import { FlagDone } from './flag-done.tsx'

interface AnswerFeedbackProps {
  answer: Answer
  /** Label of the flag button where the whole answer is what is wrong, as on an abstention. */
  flagLabel?: string
  likelyReason?: FlagReason
  /** Stands before the thumbs. */
  children?: ReactNode
}

/** What can be done with an answer, thumbs, and the flag on the whole of it. */
export function AnswerFeedback({ answer, flagLabel, likelyReason = 'wrong', children }: AnswerFeedbackProps) {
  const client = useClient()
  const thumbing = useMutation({
    mutationFn: (thumb: 'up' | 'down') => client.sendFeedback({ answerId: answer.id, thumb }),
  })
  const given = thumbing.isSuccess ? thumbing.variables : null
  const target = { answerId: answer.id, sentenceIndex: null, likelyReason }
  const flag =
    flagLabel === undefined ? (
      <IconButton icon="flag" label={flagStrings.flagAnswer} data-testid="flag-answer" />
    ) : (
      <Button variant="ghost" data-testid="flag-answer">
        <Icon name="flag" />
        {flagLabel}
      </Button>
    )

  return (
    <div>
      <div
        role="toolbar"
        aria-label={chatStrings.answer.actions.label}
        className="-ms-2 flex flex-wrap items-center"
      >
        {children}
        <IconButton
          icon="up"
          label={flagStrings.thumbUp}
          data-testid="thumb-up"
          aria-pressed={given === 'up'}
          disabled={thumbing.isPending}
          onClick={() => thumbing.mutate('up')}
          className="aria-pressed:bg-good-soft aria-pressed:text-good"
        />
        <IconButton
          icon="down"
          label={flagStrings.thumbDown}
          data-testid="thumb-down"
          aria-pressed={given === 'down'}
          disabled={thumbing.isPending}
          onClick={() => thumbing.mutate('down')}
          className="aria-pressed:bg-alert-soft aria-pressed:text-alert"
        />
        <FlagButton target={target} button={flag} />
        <span role="status" className="ms-2 text-xs text-muted">
          {given === 'up' && flagStrings.thumbUpDone}
          {given === 'down' && flagStrings.thumbDownDone}
          {thumbing.isError && <span className="text-alert">{errorText(thumbing.error)}</span>}
        </span>
        {given === 'down' && (
          <FlagButton
            target={target}
            button={
              <Button variant="ghost" className="text-accent">
                {flagStrings.sayMore}
              </Button>
            }
          />
        )}
      </div>
      <FlagDone answerId={answer.id} sentenceIndex={null} />
    </div>
  )
}
