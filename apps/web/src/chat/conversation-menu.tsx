import type { ConversationSummary } from '@footnote/contract'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useClient } from '../api/client-context.ts'
import { queries } from '../api/queries.ts'
import { chatStrings } from '../strings/catalogue.ts'
import { downloadText } from '../ui/download-text.ts'
import { Menu, MenuItem } from '../ui/menu.tsx'
import { conversationToMarkdown } from './answer-markdown.ts'
import { DeleteDialog, RenameDialog } from './conversation-dialogs.tsx'
import { ShareDialog } from './share-dialog.tsx'

const strings = chatStrings.conversations

type Asking = 'rename' | 'share' | 'delete' | null

/** What can be done with a conversation in the list. */
export function ConversationMenu({
  conversation,
  trigger,
}: {
  conversation: ConversationSummary
  trigger: ReactNode
}) {
  const client = useClient()
  const queryClient = useQueryClient()
  const [asking, setAsking] = useState<Asking>(null)
  const close = (): void => setAsking(null)
  const fileName = conversation.title.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60)

  async function exportAs(kind: 'md' | 'json'): Promise<void> {
    const whole = await queryClient.fetchQuery(queries.conversation(client, conversation.id))
    if (kind === 'md') downloadText(`${fileName}.md`, 'text/markdown', conversationToMarkdown(whole))
    else downloadText(`${fileName}.json`, 'application/json', JSON.stringify(whole, null, 2))
  }

  return (
    <>
      <Menu trigger={trigger}>
        <MenuItem onSelect={() => setAsking('rename')}>{strings.rename}</MenuItem>
        <MenuItem onSelect={() => setAsking('share')}>{strings.share}</MenuItem>
        <MenuItem onSelect={() => void exportAs('md')}>{strings.exportMarkdown}</MenuItem>
        <MenuItem onSelect={() => void exportAs('json')}>{strings.exportJson}</MenuItem>
        <MenuItem tone="alert" onSelect={() => setAsking('delete')}>
          {strings.delete}
        </MenuItem>
      </Menu>
      {asking === 'rename' && <RenameDialog conversation={conversation} onClose={close} />}
      {asking === 'share' && <ShareDialog conversationId={conversation.id} onClose={close} />}
      {asking === 'delete' && <DeleteDialog conversation={conversation} onClose={close} />}
    </>
  )
}
