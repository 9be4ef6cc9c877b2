import type { Citation, RevisionView } from '@footnote/contract'
import * as Tabs from '@radix-ui/react-tabs'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useClient } from '../api/client-context.ts'
import { queries } from '../api/queries.ts'
import { evidenceStrings as strings } from '../strings/catalogue.ts'
import { ErrorNotice, LoadingNotice } from '../ui/notice.tsx'
import { OriginalLink } from './original-link.tsx'
import { RevisionChanges } from './revision-changes.tsx'
import { RevisionHistory } from './revision-history.tsx'
import { SourceOutline } from './source-outline.tsx'
import { SourceText } from './source-text.tsx'

type Tab = keyof typeof strings.tabs

/** The document that a citation quotes, as it was when it was quoted: its text, its outline, and what became of it. */
export function SourceViewer({ citation }: { citation: Citation }) {
  const client = useClient()
  const [tab, setTab] = useState<Tab>('text')
  const [headingStart, setHeadingStart] = useState<number | null>(null)
  const [revisionId, setRevisionId] = useState(citation.revisionId)
  const passage = useQuery(queries.passage(client, citation.passageId))
  const documentId = passage.data?.documentId ?? ''
  const revision = useQuery({
    ...queries.revision(client, documentId, revisionId),
    enabled: passage.data !== undefined,
  })
  const failed = [passage, revision].find((query) => query.isError)

  if (failed !== undefined) {
    return (
      <div className="p-4">
        <ErrorNotice error={failed.error} onRetry={() => void failed.refetch()} />
      </div>
    )
  }
  if (revision.data === undefined) {
    return (
      <div className="p-4">
        <LoadingNotice label={strings.loading} />
      </div>
    )
  }
  const isCited = revisionId === citation.revisionId
  const shown = isCited ? { start: citation.charStart, end: citation.charEnd } : { start: 0, end: 0 }
  const tabs: Tab[] = revision.data.current
    ? ['text', 'outline', 'history']
    : ['text', 'outline', 'history', 'changes']

  return (
    <Tabs.Root
      value={tab}
      onValueChange={(next) => setTab(next as Tab)}
      className="flex min-h-0 flex-1 flex-col px-4 pb-3"
    >
      <Tabs.List className="flex gap-1 border-b border-line pt-1 text-sm">
        {tabs.map((name) => (
          <Tabs.Trigger
            key={name}
            value={name}
            className="-mb-px border-b-2 border-transparent px-3 py-2 text-muted hover:text-ink data-[state=active]:border-accent data-[state=active]:font-semibold data-[state=active]:text-accent"
          >
            {strings.tabs[name]}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      <StaleNotice revision={revision.data} />
      <Tabs.Content value="text" className="flex min-h-0 flex-1 flex-col">
        <SourceText revision={revision.data} {...shown} scrollTo={headingStart} />
      </Tabs.Content>
      <Tabs.Content value="outline" className="min-h-0 flex-1 overflow-y-auto">
        <SourceOutline
          revision={revision.data}
          onGo={(start) => {
            setHeadingStart(start)
            setTab('text')
          }}
        />
      </Tabs.Content>
      <Tabs.Content value="history" className="min-h-0 flex-1 overflow-y-auto">
        <RevisionHistory
          documentId={documentId}
          shownId={revisionId}
          onShow={(id) => {
            setRevisionId(id)
            setHeadingStart(null)
            setTab('text')
          }}
        />
      </Tabs.Content>
      <Tabs.Content value="changes" className="min-h-0 flex-1 overflow-y-auto">
        <RevisionChanges revision={revision.data} />
      </Tabs.Content>
      <OriginalLink url={citation.url ?? revision.data.url} />
    </Tabs.Root>
  )
}

function StaleNotice({ revision }: { revision: RevisionView }) {
  if (revision.current) return null
  return (
    <p
      role="note"
      className="my-2 rounded-md border-s-4 border-amber bg-amber-soft px-3 py-2 text-xs text-amber"
    >
      {revision.currentRevisionId === null ? strings.gone : strings.outdated}
    </p>
  )
}
