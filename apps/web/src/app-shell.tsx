import { Link, Outlet } from '@tanstack/react-router'
import { useState } from 'react'
import { ConversationList } from './chat/conversation-list.tsx'
import { uiStrings } from './strings/ui-strings.ts'
import { Drawer } from './ui/drawer.tsx'
import { IconButton } from './ui/icon-button.tsx'
import { ThemeToggle } from './ui/theme-toggle.tsx'
import { Wordmark } from './ui/wordmark.tsx'

const pages = [
  { to: '/', label: uiStrings.nav.ask },
  { to: '/review', label: uiStrings.nav.review },
  { to: '/evals', label: uiStrings.nav.evals },
  { to: '/limits', label: uiStrings.nav.limits },
] as const

const skipLink =
  'sr-only z-10 rounded-md bg-accent px-4 py-2 text-on-accent focus:not-sr-only focus:absolute focus:start-2 focus:top-2'

/** The frame of all pages: the name, the way to the others, and on a narrow screen the drawer with both. */
export function AppShell() {
  const [isMenuOpen, setMenuOpen] = useState(false)
  const closeMenu = (): void => setMenuOpen(false)
  return (
    <div className="relative flex h-dvh flex-col overflow-clip">
      <a href="#content" className={skipLink}>
        {uiStrings.skipToContent}
      </a>
      <header className="flex h-14 shrink-0 items-center gap-2 border-b border-line bg-surface px-3 sm:px-5">
        <IconButton
          icon="menu"
          label={uiStrings.nav.menu}
          data-testid="menu"
          onClick={() => setMenuOpen(true)}
          className="xl:hidden"
        />
        <Link to="/" className="me-4 text-xl">
          <Wordmark />
        </Link>
        <nav aria-label={uiStrings.nav.label} className="hidden gap-1 sm:flex">
          <PageLinks className="px-3 py-1.5" />
        </nav>
        <div className="ms-auto">
          <ThemeToggle />
        </div>
      </header>
      <main id="content" tabIndex={-1} className="min-h-0 flex-1 outline-none">
        <Outlet />
      </main>
      {isMenuOpen && (
        <Drawer label={uiStrings.nav.menu} onClose={closeMenu}>
          <nav aria-label={uiStrings.nav.label} className="mb-4 flex flex-col sm:hidden">
            <PageLinks className="px-3 py-2.5" onGo={closeMenu} />
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
      className={`rounded-md text-sm text-muted hover:bg-sunken hover:text-ink aria-[current=page]:font-medium aria-[current=page]:text-accent ${className}`}
    >
      {page.label}
    </Link>
  ))
}
