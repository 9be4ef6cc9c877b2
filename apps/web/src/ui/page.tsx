import type { ReactNode } from 'react'
import { ScrollRegion } from './scroll-region.tsx'
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
    <ScrollRegion label={title} className="relative h-full overflow-y-auto">
      <div className="mx-auto max-w-5xl px-4 py-8 sm:px-8 sm:py-12">
        {back && <p className="mb-3 text-sm">{back}</p>}
        <h1 className="text-2xl font-semibold break-words sm:text-3xl">{title}</h1>
        {lead && <p className="mt-2 max-w-2xl text-muted">{lead}</p>}
        <div className="mt-8 space-y-10">{children}</div>
      </div>
    </ScrollRegion>
  )
}
