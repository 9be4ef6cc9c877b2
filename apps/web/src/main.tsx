import './app.css'
import { FootnoteError } from '@footnote/contract'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { config } from 'zod'
import { ClientProvider } from './api/client-context.ts'
import { createFootnoteClient } from './api/footnote-client.ts'
import { createAskSession } from './chat/ask-session.ts'
import { ChatProvider } from './chat/chat-context.ts'
import { createFlagStore } from './chat/flag-store.ts'
import { rememberAnswer } from './chat/remember-answer.ts'
import { forgetDraft } from './chat/use-draft.ts'
import { router } from './router.tsx'
import { language } from './strings/catalogue.ts'
import { applyTheme, readTheme } from './ui/theme.ts'

const maxRetries = 2

// Without this zod tries `new Function`, which a strict content security policy reports.
config({ jitless: true })
document.documentElement.lang = language
applyTheme(readTheme())

const client = createFootnoteClient((path, init) => fetch(path, init))
const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (count, error) => count < maxRetries && error instanceof FootnoteError && error.retryable,
    },
  },
})
const session = createAskSession({
  client,
  async onAnswer(answer, request) {
    forgetDraft(request.question)
    rememberAnswer(queryClient, client, answer)
  },
  // A first question gets its conversation's address, unless its reader has gone to another page meanwhile.
  onConversation(conversationId) {
    if (router.state.location.pathname !== '/') return
    void router.navigate({ to: '/c/$conversationId', params: { conversationId }, replace: true })
  },
})

const container = document.getElementById('root')
if (container === null) throw new Error('index.html has no element #root')
createRoot(container).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <ClientProvider value={client}>
        <ChatProvider value={{ session, flags: createFlagStore() }}>
          <RouterProvider router={router} />
        </ChatProvider>
      </ClientProvider>
    </QueryClientProvider>
  </StrictMode>,
)
