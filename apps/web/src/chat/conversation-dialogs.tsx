import type { ConversationSummary } from '@footnote/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { type FormEvent, useId, useState } from 'react'
import { useClient } from '../api/client-context.ts'
import { conversationsKey, queries } from '../api/queries.ts'
import { chatStrings } from '../strings/catalogue.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorNotice } from '../ui/notice.tsx'

const strings = chatStrings.conversations
const maxTitleCharacters = 200

interface ConversationDialogProps {
  conversation: ConversationSummary
  onClose: () => void
}

export function RenameDialog({ conversation, onClose }: ConversationDialogProps) {
  const client = useClient()
  const queryClient = useQueryClient()
  const inputId = useId()
  const [title, setTitle] = useState(conversation.title)
  const renaming = useMutation({
    mutationFn: () => client.renameConversation(conversation.id, title.trim()),
    onSuccess: async (renamed) => {
      onClose()
      queryClient.setQueryData(queries.conversation(client, conversation.id).queryKey, renamed)
      await queryClient.invalidateQueries({ queryKey: conversationsKey })
    },
  })

  function submit(event: FormEvent): void {
    event.preventDefault()
    renaming.mutate()
  }

  return (
    <Dialog title={strings.renameTitle} onClose={onClose}>
      <form onSubmit={submit} className="space-y-4">
        <label htmlFor={inputId} className="sr-only">
          {strings.renameLabel}
        </label>
        <input
          id={inputId}
          data-testid="conversation-title"
          value={title}
          maxLength={maxTitleCharacters}
          onChange={(event) => setTitle(event.target.value)}
          className="w-full rounded-md border border-edge bg-page px-3 py-2"
        />
        {renaming.error !== null && <ErrorNotice error={renaming.error} />}
        <div className="flex justify-end">
          <Button variant="primary" type="submit" disabled={title.trim() === '' || renaming.isPending}>
            {strings.renameSave}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

export function DeleteDialog({ conversation, onClose }: ConversationDialogProps) {
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
      await queryClient.invalidateQueries({ queryKey: conversationsKey })
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
        <Button
          variant="danger"
          data-testid="confirm-delete"
          disabled={deletion.isPending}
          onClick={() => deletion.mutate()}
        >
          {strings.confirm}
        </Button>
      </div>
    </Dialog>
  )
}
