import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useClient } from '../api/client-context.ts'
import { queries } from '../api/queries.ts'
import { chatStrings } from '../strings/catalogue.ts'
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorNotice } from '../ui/notice.tsx'
import { QueryView } from '../ui/query-view.tsx'

const strings = chatStrings.conversations

interface ShareDialogProps {
  conversationId: string
  onClose: () => void
}

/** Makes and ends the link under which a conversation can be read, where such links are allowed. */
export function ShareDialog({ conversationId, onClose }: ShareDialogProps) {
  const client = useClient()
  const conversation = useQuery(queries.conversation(client, conversationId))
  const isAllowed = useQuery(queries.limits(client)).data?.shareLinks ?? true
  return (
    <Dialog title={strings.shareTitle} onClose={onClose}>
      <p className="mb-4 text-sm text-muted">{isAllowed ? strings.shareText : strings.shareOff}</p>
      {isAllowed && (
        <QueryView query={conversation}>
          {({ shareToken }) => <ShareLink conversationId={conversationId} token={shareToken} />}
        </QueryView>
      )}
    </Dialog>
  )
}

function ShareLink({ conversationId, token }: { conversationId: string; token: string | null }) {
  const client = useClient()
  const queryClient = useQueryClient()
  const changing = useMutation({
    mutationFn: async () => {
      if (token === null) await client.shareConversation(conversationId)
      else await client.unshareConversation(conversationId)
    },
    onSuccess: () =>
      queryClient.invalidateQueries({ queryKey: queries.conversation(client, conversationId).queryKey }),
  })
  const url = token === null ? null : `${location.origin}/shared/${token}`
  return (
    <div className="space-y-3">
      {url !== null && (
        <div className="flex flex-wrap items-center gap-2 rounded-md bg-sunken px-3 py-1.5">
          <a href={url} data-testid="share-link" className="link min-w-0 flex-1 truncate text-sm">
            {url}
          </a>
          <CopyButton text={url} label={strings.shareCopied} />
        </div>
      )}
      {changing.error !== null && <ErrorNotice error={changing.error} />}
      <Button
        variant={token === null ? 'primary' : 'secondary'}
        data-testid={token === null ? 'make-link' : 'end-link'}
        disabled={changing.isPending}
        onClick={() => changing.mutate()}
      >
        {token === null ? strings.shareMake : strings.shareEnd}
      </Button>
    </div>
  )
}
