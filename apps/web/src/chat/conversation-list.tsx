import type { ConversationSummary } from '@footnote/contract'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useClient } from '../api/client-context.ts'
import { queries } from '../api/queries.ts'
import { chatStrings } from '../strings/catalogue.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { formatDay } from '../ui/format.ts'
import { Icon } from '../ui/icon.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { ErrorNotice } from '../ui/notice.tsx'
import { QueryView } from '../ui/query-view.tsx'
import { useChatServices } from './chat-context.ts'

const strings = chatStrings.conversations

/** The conversations so far, to open, delete or leave for a new one. `onGo` is called when one is opened. */
export function ConversationList({ onGo }: { onGo?: () => void }) {
  const client = useClient()
  const { session } = useChatServices()
  const conversations = useQuery(queries.conversations(client))
  const [deleting, setDeleting] = useState<ConversationSummary | null>(null)

  return (
    <nav aria-label={strings.title} className="flex flex-col gap-3">
      <Link
        to="/"
        data-testid="new-conversation"
        onClick={() => {
          session.clear()
          onGo?.()
        }}
        className="inline-flex min-h-10 items-center gap-2 rounded-md border border-line bg-surface px-3 text-sm font-medium hover:border-edge"
      >
        <Icon name="plus" />
        {strings.new}
      </Link>
      <h2 className="px-3 font-sans text-xs font-semibold text-muted">{strings.title}</h2>
      <QueryView query={conversations}>
        {(list) =>
          list.length === 0 ? (
            <p className="px-3 text-sm text-muted">{strings.empty}</p>
          ) : (
            <ul className="space-y-0.5">
              {list.map((conversation) => (
                <Row
                  key={conversation.id}
                  conversation={conversation}
                  onGo={onGo}
                  onDelete={() => setDeleting(conversation)}
                />
              ))}
            </ul>
          )
        }
      </QueryView>
      {deleting && <DeleteDialog conversation={deleting} onClose={() => setDeleting(null)} />}
    </nav>
  )
}

interface RowProps {
  conversation: ConversationSummary
  onGo?: (() => void) | undefined
  onDelete: () => void
}

function Row({ conversation, onGo, onDelete }: RowProps) {
  return (
    <li className="group/row relative flex items-center rounded-md hover:bg-sunken has-[a[aria-current=page]]:bg-accent-soft">
      <Link
        to="/c/$conversationId"
        params={{ conversationId: conversation.id }}
        onClick={onGo}
        className="min-w-0 flex-1 rounded-md px-3 py-2"
      >
        <span className="block truncate text-sm">{conversation.title}</span>
        <span className="block text-xs text-muted">
          {formatDay(conversation.updatedAt)} · {strings.questions(conversation.questions)}
        </span>
      </Link>
      <IconButton
        icon="trash"
        label={`${strings.delete}: ${conversation.title}`}
        onClick={onDelete}
        className="me-1 not-touch:absolute not-touch:end-0 not-touch:bg-sunken not-touch:opacity-0 not-touch:group-hover/row:opacity-100 not-touch:focus-visible:opacity-100"
      />
    </li>
  )
}

function DeleteDialog({ conversation, onClose }: { conversation: ConversationSummary; onClose: () => void }) {
  const client = useClient()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const { conversationId } = useParams({ strict: false })
  const deletion = useMutation({
    mutationFn: () => client.deleteConversation(conversation.id),
    onSuccess: async () => {
      onClose()
      if (conversationId === conversation.id) await navigate({ to: '/' })
      queryClient.removeQueries({ queryKey: queries.conversation(client, conversation.id).queryKey })
      await queryClient.invalidateQueries({ queryKey: queries.conversations(client).queryKey })
    },
  })
  return (
    <Dialog title={strings.confirmTitle} onClose={onClose}>
      <p className="text-sm text-muted">{strings.confirmText(conversation.title)}</p>
      {deletion.error !== null && (
        <div className="mt-3">
          <ErrorNotice error={deletion.error} />
        </div>
      )}
      <div className="mt-5 flex justify-end gap-2">
        <Button onClick={onClose}>{strings.cancel}</Button>
        <Button variant="danger" disabled={deletion.isPending} onClick={() => deletion.mutate()}>
          {strings.confirm}
        </Button>
      </div>
    </Dialog>
  )
}
