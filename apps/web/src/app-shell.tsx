import { Link, Outlet } from '@tanstack/react-router'
import { lazy, useState } from 'react'
import { ConversationList } from './chat/conversation-list.tsx'
import { uiStrings } from './strings/catalogue.ts'
import { Drawer } from './ui/drawer.tsx'
import { IconButton } from './ui/icon-button.tsx'
import { OfflineBar } from './ui/offline-bar.tsx'
import { OnDemand } from './ui/on-demand.tsx'
import { Wordmark } from './ui/wordmark.tsx'

const SettingsMenu = lazy(async () => ({ default: (await import('./ui/settings-menu.tsx')).SettingsMenu }))

const pages = [
  { to: '/', label: uiStrings.nav.ask },
  { to: '/knowledge', label: uiStrings.nav.knowledge },
  { to: '/limits', label: uiStrings.nav.limits },
  { to: '/flags', label: uiStrings.nav.flags },
  { to: '/review', label: uiStrings.nav.review },
  { to: '/evals', label: uiStrings.nav.evals },
] as const

const skipLink =
  'sr-only z-10 rounded-md bg-accent px-4 py-2 text-on-accent focus:not-sr-only focus:absolute focus:start-2 focus:top-2'

/** The frame of all pages: a running head with the name and the ways to the others, and on a narrow screen a drawer with them. */
export function AppShell() {
  const [isMenuOpen, setMenuOpen] = useState(false)
  const closeMenu = (): void => setMenuOpen(false)
  return (
    <div className="relative flex h-dvh flex-col overflow-clip">
      <a href="#content" className={skipLink}>
        {uiStrings.skipToContent}
      </a>
      <header className="flex h-14 shrink-0 items-center gap-1 border-b border-line px-2 sm:px-5">
        <IconButton
          icon="menu"
          label={uiStrings.nav.menu}
          data-testid="menu"
          onClick={() => setMenuOpen(true)}
          className="xl:hidden"
        />
        <Link to="/" className="px-2 text-xl leading-none">
          <Wordmark />
        </Link>
        <nav aria-label={uiStrings.nav.label} className="ms-6 hidden gap-1 lg:flex">
          <PageLinks className="border-b-2 border-transparent px-3 py-1 aria-[current=page]:border-accent" />
        </nav>
        <div className="ms-auto">
          <Settings />
        </div>
      </header>
      <OfflineBar />
      <main id="content" tabIndex={-1} className="min-h-0 flex-1 outline-none">
        <Outlet />
      </main>
      {isMenuOpen && (
        <Drawer label={uiStrings.nav.menu} onClose={closeMenu}>
          <nav
            aria-label={uiStrings.nav.label}
            className="mb-5 flex flex-col border-b border-line pb-4 lg:hidden"
          >
            <PageLinks
              className="rounded-md px-3 py-2.5 aria-[current=page]:bg-accent-soft"
              onGo={closeMenu}
            />
          </nav>
          <ConversationList onGo={closeMenu} />
        </Drawer>
      )}
    </div>
  )
}

function PageLinks({ className, onGo }: { className: string; onGo?: () => void }) {
  return pages.map((page) => (
    <Link
      key={page.to}
      to={page.to}
      onClick={onGo}
      className={`text-sm text-muted hover:text-ink aria-[current=page]:font-semibold aria-[current=page]:text-accent ${className}`}
    >
      {page.label}
    </Link>
  ))
}

function Settings() {
  const button = <IconButton icon="settings" label={uiStrings.settings.label} data-testid="settings" />
  return (
    <OnDemand trigger={button} kind="menu">
      <SettingsMenu trigger={button} />
    </OnDemand>
  )
}
