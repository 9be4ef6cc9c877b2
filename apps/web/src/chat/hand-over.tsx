import type { Answer } from '@footnote/contract'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useSyncExternalStore } from 'react'
import { useClient } from '../api/client-context.ts'
import { chatStrings, flagStrings } from '../strings/catalogue.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { ErrorNotice } from '../ui/notice.tsx'
import { useChatServices } from './chat-context.ts'

const strings = chatStrings.abstain

/** Gives a question that the sources do not answer to an expert, and says where to see what comes of it. */
export function HandOver({ answer }: { answer: Answer }) {
  const client = useClient()
  const { flags } = useChatServices()
  const kept = useSyncExternalStore(flags.subscribe, () => flags.find(answer.id, null))
  const handing = useMutation({
    mutationFn: () => client.sendFeedback({ answerId: answer.id, reason: 'needs_expert' }),
    onSuccess: (flag) => flags.remember(answer.id, null, { reason: 'needs_expert', flagId: flag.id }),
  })
  if (kept?.reason === 'needs_expert') {
    return (
      <p role="status" data-testid="handed-over" className="mt-4 text-sm">
        {strings.handedOver}{' '}
        <Link to="/flags" className="link">
          {flagStrings.toMine}
        </Link>
      </p>
    )
  }
  return (
    <div className="mt-4">
      <Button
        variant="primary"
        data-testid="hand-over"
        disabled={handing.isPending}
        onClick={() => handing.mutate()}
      >
        <Icon name="person" />
        {handing.isPending ? strings.handingOver : strings.handOver}
      </Button>
      {handing.error !== null && (
        <div className="mt-3">
          <ErrorNotice error={handing.error} />
        </div>
      )}
    </div>
  )
}
