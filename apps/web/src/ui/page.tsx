import type { ReactNode } from 'react'
import { useDocumentTitle } from './use-document-title.ts'

interface PageProps {
  title: string
  lead?: string
  /** The way to the page that this one is reached from. */
  back?: ReactNode
  children: ReactNode
}

/** The frame of every page but the chat: a heading, what the page is for, and its content in a readable width. */
export function Page({ title, lead, back, children }: PageProps) {
  useDocumentTitle(title)
  return (
    <div className="relative h-full overflow-y-auto">
      <div className="mx-auto max-w-5xl px-4 py-8 sm:px-8 sm:py-12">
        {back && <p className="mb-3 text-sm">{back}</p>}
        <h1 className="text-3xl font-semibold tracking-tight break-words">{title}</h1>
        {lead && <p className="mt-2 max-w-2xl text-muted">{lead}</p>}
        <div className="mt-8 space-y-10">{children}</div>
      </div>
    </div>
  )
}
