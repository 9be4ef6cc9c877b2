import {
  createRootRoute,
  createRoute,
  createRouter,
  type ErrorComponentProps,
  lazyRouteComponent,
} from '@tanstack/react-router'
import { AppShell } from './app-shell.tsx'
import { ChatPage } from './chat/chat-page.tsx'
import { uiStrings } from './strings/catalogue.ts'
import { Button } from './ui/button.tsx'
import { EmptyNotice, ErrorNotice, LoadingNotice } from './ui/notice.tsx'
import { Page } from './ui/page.tsx'

const root = createRootRoute({ component: AppShell, notFoundComponent: NotFound })

// One layout for both addresses of the chat, so that nothing is lost when a first question gets its conversation.
const chat = createRoute({ getParentRoute: () => root, id: 'chat', component: ChatPage })
const ask = createRoute({ getParentRoute: () => chat, path: '/' })
const conversation = createRoute({ getParentRoute: () => chat, path: '/c/$conversationId' })

const review = createRoute({
  getParentRoute: () => root,
  path: '/review',
  component: lazyRouteComponent(() => import('./review/review-page.tsx'), 'ReviewPage'),
})
const reviewItem = createRoute({
  getParentRoute: () => root,
  path: '/review/$itemId',
  component: lazyRouteComponent(() => import('./review/review-item-page.tsx'), 'ReviewItemPage'),
})
const evals = createRoute({
  getParentRoute: () => root,
  path: '/evals',
  component: lazyRouteComponent(() => import('./evals/evals-page.tsx'), 'EvalsPage'),
})
const evalRun = createRoute({
  getParentRoute: () => root,
  path: '/evals/$runId',
  component: lazyRouteComponent(() => import('./evals/run-page.tsx'), 'RunPage'),
})
const limits = createRoute({
  getParentRoute: () => root,
  path: '/limits',
  component: lazyRouteComponent(() => import('./limits/limits-page.tsx'), 'LimitsPage'),
})

const knowledge = createRoute({
  getParentRoute: () => root,
  path: '/knowledge',
  component: lazyRouteComponent(() => import('./knowledge/knowledge-page.tsx'), 'KnowledgePage'),
})
const source = createRoute({
  getParentRoute: () => root,
  path: '/knowledge/$sourceId',
  component: lazyRouteComponent(() => import('./knowledge/source-page.tsx'), 'SourcePage'),
})
const sourceDocument = createRoute({
  getParentRoute: () => root,
  path: '/knowledge/$sourceId/$documentId',
  component: lazyRouteComponent(() => import('./knowledge/document-page.tsx'), 'DocumentPage'),
})
const flags = createRoute({
  getParentRoute: () => root,
  path: '/flags',
  component: lazyRouteComponent(() => import('./flags/my-flags-page.tsx'), 'MyFlagsPage'),
})
const shared = createRoute({
  getParentRoute: () => root,
  path: '/shared/$token',
  component: lazyRouteComponent(() => import('./chat/shared-page.tsx'), 'SharedPage'),
})

/** The addresses of the app. All but the chat are loaded when they are visited or pointed at. */
export const router = createRouter({
  routeTree: root.addChildren([
    chat.addChildren([ask, conversation]),
    review,
    reviewItem,
    evals,
    evalRun,
    limits,
    knowledge,
    source,
    sourceDocument,
    flags,
    shared,
  ]),
  defaultPreload: 'intent',
  defaultPendingComponent: LoadingNotice,
  defaultErrorComponent: PageFailed,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

function NotFound() {
  return (
    <Page title={uiStrings.notFound.title}>
      <EmptyNotice title={uiStrings.notFound.text} />
    </Page>
  )
}

function PageFailed({ error }: ErrorComponentProps) {
  return (
    <Page title={uiStrings.pageFailed}>
      <ErrorNotice error={error} />
      <Button variant="primary" onClick={() => location.reload()}>
        {uiStrings.reload}
      </Button>
    </Page>
  )
}
