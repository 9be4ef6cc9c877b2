import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterContextProvider,
} from '@tanstack/react-router'
import { type RenderResult, render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { ClientProvider } from '../api/client-context.ts'
import type { FootnoteClient } from '../api/footnote-client.ts'
import { createAskSession } from '../chat/ask-session.ts'
import { ChatProvider } from '../chat/chat-context.ts'
import { createFlagStore } from '../chat/flag-store.ts'

/** Renders with what the app puts around its pages, over a fake client. */
export function renderWithServices(children: ReactNode, client: FootnoteClient): RenderResult {
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const session = createAskSession({ client, onAnswer: async () => undefined })
  const router = createRouter({ routeTree: createRootRoute(), history: createMemoryHistory() })
  return render(
    <QueryClientProvider client={queryClient}>
      <ClientProvider value={client}>
        <ChatProvider value={{ session, flags: createFlagStore() }}>
          <RouterContextProvider router={router as never}>{children}</RouterContextProvider>
        </ChatProvider>
      </ClientProvider>
    </QueryClientProvider>,
  )
}
