import { type Conversation, FootnoteError } from '@footnote/contract'
import type { UseQueryResult } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { chatStrings } from '../strings/catalogue.ts'
import { EmptyNotice, ErrorNotice, LoadingNotice } from '../ui/notice.tsx'
import type { LiveTurn } from './live-turn.ts'
import { Thread } from './thread.tsx'

interface ChatThreadProps {
  /** Null before the first answer, when there is no conversation yet. */
  conversation: UseQueryResult<Conversation> | null
  live: LiveTurn | null
  onAsk: (question: string) => void
}

const strings = chatStrings.conversations

/** A conversation as far as it is known: its turns, that it loads, or why it cannot be shown. */
export function ChatThread({ conversation, live, onAsk }: ChatThreadProps) {
  const frame = useRef<HTMLDivElement>(null)
  const openedId = conversation?.data?.id

  // Opening a conversation shows its last question at the top; one that is being asked is followed instead.
  // Only another conversation moves the view.
  useEffect(() => {
    if (openedId !== undefined && live === null) {
      frame.current?.querySelector('article:last-of-type')?.scrollIntoView?.({ block: 'start' })
    }
  }, [openedId])

  return (
    <div ref={frame}>
      {conversation?.isError && conversation.data === undefined && <Failed conversation={conversation} />}
      {conversation?.isPending && live === null && <LoadingNotice label={strings.loading} />}
      <Thread turns={conversation?.data?.turns ?? []} live={live} onAsk={onAsk} />
    </div>
  )
}

function Failed({ conversation }: { conversation: UseQueryResult<Conversation> }) {
  const { error } = conversation
  if (error instanceof FootnoteError && error.code === 'not_found') {
    return <EmptyNotice title={strings.missingTitle}>{strings.missingText}</EmptyNotice>
  }
  return <ErrorNotice error={error} onRetry={() => void conversation.refetch()} />
}
