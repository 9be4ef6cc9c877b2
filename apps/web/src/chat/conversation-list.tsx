import type { ConversationSummary } from '@footnote/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, useDeferredValue, useState } from 'react'
import { useClient } from '../api/client-context.ts'
import { queries } from '../api/queries.ts'
import { chatStrings } from '../strings/catalogue.ts'
import { formatDay } from '../ui/format.ts'
import { Icon } from '../ui/icon.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { OnDemand } from '../ui/on-demand.tsx'
import { QueryView } from '../ui/query-view.tsx'
import { useChatServices } from './chat-context.ts'

const ConversationMenu = lazy(async () => ({
  default: (await import('./conversation-menu.tsx')).ConversationMenu,
}))

const strings = chatStrings.conversations

/** The conversations so far, to search, open, keep in order or leave for a new one. `onGo` is called when one is opened. */
export function ConversationList({ onGo }: { onGo?: () => void }) {
  const client = useClient()
  const { session } = useChatServices()
  const [search, setSearch] = useState('')
  const conversations = useQuery(queries.conversations(client, useDeferredValue(search.trim())))

  return (
    <nav aria-label={strings.title} className="flex flex-col gap-2">
      <Link
        to="/"
        data-testid="new-conversation"
        onClick={() => {
          session.clear()
          onGo?.()
        }}
        className="inline-flex min-h-10 items-center gap-2 rounded-md border border-edge px-3 text-sm font-semibold hover:border-accent hover:text-accent"
      >
        <Icon name="plus" />
        {strings.new}
      </Link>
      <div className="relative">
        <Icon name="search" className="pointer-events-none absolute start-3 top-3 size-4 text-muted" />
        <input
          type="search"
          data-testid="conversation-search"
          aria-label={strings.search}
          placeholder={strings.search}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          className="min-h-10 w-full rounded-md border border-transparent bg-sunken ps-9 pe-2 text-sm placeholder:text-muted"
        />
      </div>
      <h2 className="sr-only">{strings.title}</h2>
      <QueryView query={conversations}>
        {(list) =>
          list.length === 0 ? (
            <p className="px-3 py-2 text-sm text-muted">
              {search === '' ? strings.empty : strings.noneFound}
            </p>
          ) : (
            <ul>
              {list.map((conversation) => (
                <Row key={conversation.id} conversation={conversation} onGo={onGo} />
              ))}
            </ul>
          )
        }
      </QueryView>
    </nav>
  )
}

interface RowProps {
  conversation: ConversationSummary
  onGo?: (() => void) | undefined
}

function Row({ conversation, onGo }: RowProps) {
  const button = (
    <IconButton
      icon="more"
      label={strings.menu(conversation.title)}
      data-testid="conversation-menu"
      className="not-touch:absolute not-touch:end-1 not-touch:bg-sunken not-touch:opacity-0 not-touch:group-hover/row:opacity-100 not-touch:focus-visible:opacity-100 data-[state=open]:opacity-100"
    />
  )
  return (
    <li className="group/row relative flex items-center rounded-md hover:bg-sunken has-[a[aria-current=page]]:bg-accent-soft">
      <Link
        to="/c/$conversationId"
        params={{ conversationId: conversation.id }}
        onClick={onGo}
        data-testid="conversation"
        className="min-w-0 flex-1 rounded-md px-3 py-2"
      >
        <span className="block truncate text-sm">{conversation.title}</span>
        <span className="block text-2xs text-muted">
          {formatDay(conversation.updatedAt)} · {strings.questions(conversation.questions)}
        </span>
      </Link>
      <OnDemand trigger={button} kind="menu">
        <ConversationMenu conversation={conversation} trigger={button} />
      </OnDemand>
    </li>
  )
}
