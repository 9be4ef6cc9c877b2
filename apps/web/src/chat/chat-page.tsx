import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useClient } from '../api/client-context.ts'
import { queries } from '../api/queries.ts'
import { EvidenceFrame } from '../evidence/evidence-frame.tsx'
import { usePaste } from '../paste/use-paste.ts'
import { chatStrings } from '../strings/catalogue.ts'
import { ScrollRegion } from '../ui/scroll-region.tsx'
import { useDocumentTitle } from '../ui/use-document-title.ts'
import { AskAgainProvider } from './ask-again-context.ts'
import { useChatServices, useLiveTurn } from './chat-context.ts'
import { ChatThread } from './chat-thread.tsx'
import { Composer } from './composer.tsx'
import { ConversationList } from './conversation-list.tsx'
import { FacetChooser } from './facet-chooser.tsx'
import { liveMessage } from './live-message.ts'
import { useAnnouncement } from './use-announcement.ts'
import { useAsking } from './use-asking.ts'
import { useChatKeys } from './use-chat-keys.ts'
import { useDraft } from './use-draft.ts'
import { useProfile } from './use-profile.ts'
import { useShowQuestion } from './use-show-question.ts'
import { useTakeUp } from './use-take-up.ts'
import { Welcome } from './welcome.tsx'

/** Asking, and the conversation that comes of it. Stays in place when a first question gets its conversation. */
export function ChatPage() {
  const { conversationId } = useParams({ strict: false })
  const client = useClient()
  const { session } = useChatServices()
  const liveAnywhere = useLiveTurn()
  const live = liveAnywhere?.conversationId === (conversationId ?? null) ? liveAnywhere : null
  const isRunning = live?.state === 'running'
  const conversation = useQuery({
    ...queries.conversation(client, conversationId ?? ''),
    enabled: conversationId !== undefined,
  })
  const turns = conversationId === undefined ? [] : (conversation.data?.turns ?? [])
  const draft = useDraft()
  const facets = useQuery(queries.limits(client)).data?.facets ?? []
  const { profile, choose } = useProfile(facets)
  const paste = usePaste(draft.text)
  const input = useRef<HTMLTextAreaElement>(null)
  const scroller = useShowQuestion(live?.answerId ?? null)
  const announcement = useAnnouncement(live, turns.at(-1)?.answer ?? undefined)
  const asking = useAsking({ conversationId, turns, profile, draft, paste, input, isRunning })
  useDocumentTitle(conversationId === undefined ? chatStrings.title : conversation.data?.title)
  useChatKeys({ input, isRunning, onStop: session.stop })
  useTakeUp(conversation.data)

  // A question that got no answer goes back to where it was typed, unless something else is there by now.
  const brokenQuestion = live !== null && !isRunning ? live.request.question : null
  // It comes back once, and may then be emptied.
  useEffect(() => {
    if (brokenQuestion !== null && draft.text === '') draft.changeText(brokenQuestion)
  }, [brokenQuestion])

  return (
    <AskAgainProvider value={asking.again}>
      <EvidenceFrame subject={conversationId}>
        <div className="flex h-full min-h-0">
          <div className="relative hidden w-64 shrink-0 overflow-y-auto border-e border-line p-3 xl:block">
            <ConversationList />
          </div>
          <div className="flex min-w-0 flex-1 flex-col">
            <ScrollRegion
              ref={scroller}
              label={chatStrings.title}
              className="relative min-h-0 flex-1 overflow-y-auto"
            >
              <div className="mx-auto min-h-full max-w-3xl px-4 py-8 sm:px-6 sm:py-10">
                {conversationId === undefined && live === null ? (
                  <Welcome onAsk={asking.ask} />
                ) : (
                  <ChatThread
                    conversation={conversationId === undefined ? null : conversation}
                    live={live}
                    onAsk={asking.ask}
                  />
                )}
              </div>
            </ScrollRegion>
            <Composer
              input={input}
              text={draft.text}
              paste={paste}
              tools={<FacetChooser facets={facets} profile={profile} onProfile={choose} />}
              isRunning={isRunning}
              status={isRunning ? liveMessage(live) : null}
              onText={draft.changeText}
              onSend={() => asking.ask(draft.text)}
              onStop={session.stop}
            />
          </div>
        </div>
        <div aria-live="polite" className="sr-only" data-testid="announcement">
          {announcement}
        </div>
      </EvidenceFrame>
    </AskAgainProvider>
  )
}
