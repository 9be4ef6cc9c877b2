import type { KnowledgeDocument } from '@footnote/contract'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import { useClient } from '../api/client-context.ts'
import { queries } from '../api/queries.ts'
import { knowledgeStrings } from '../strings/catalogue.ts'
import { Button } from '../ui/button.tsx'
import { formatDay, formatTime } from '../ui/format.ts'
import { EmptyNotice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { QueryView } from '../ui/query-view.tsx'

const strings = knowledgeStrings.source
const shownAtOnce = 100

/** The documents of a source that are searched. */
export function SourcePage() {
  const { sourceId = '' } = useParams({ strict: false })
  const client = useClient()
  const source = useQuery(queries.knowledgeSources(client)).data?.find(({ id }) => id === sourceId)
  const documents = useQuery(queries.knowledgeDocuments(client, sourceId))
  const back = (
    <Link to="/knowledge" className="link">
      {strings.back}
    </Link>
  )
  return (
    <Page title={source?.name ?? knowledgeStrings.title} back={back}>
      <QueryView query={documents} loading={knowledgeStrings.loading}>
        {(list) => <Documents sourceId={sourceId} documents={list} />}
      </QueryView>
    </Page>
  )
}

function Documents({ sourceId, documents }: { sourceId: string; documents: KnowledgeDocument[] }) {
  const [words, setWords] = useState('')
  const [limit, setLimit] = useState(shownAtOnce)
  const wanted = useDeferredValue(words.trim().toLowerCase())
  const found = documents.filter(({ title, uri }) => `${title} ${uri}`.toLowerCase().includes(wanted))
  return (
    <div className="space-y-4">
      <input
        type="search"
        aria-label={strings.filter}
        placeholder={strings.filter}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        className="min-h-10 w-full max-w-md rounded-md border border-edge bg-surface px-3 text-sm"
      />
      {found.length === 0 ? (
        <EmptyNotice title={strings.none} />
      ) : (
        <ul className="divide-y divide-line border-y border-line">
          {found.slice(0, limit).map((document) => (
            <li key={document.id}>
              <DocumentRow sourceId={sourceId} document={document} />
            </li>
          ))}
        </ul>
      )}
      {found.length > limit && (
        <Button onClick={() => setLimit(limit + shownAtOnce)}>
          {strings.more(Math.min(shownAtOnce, found.length - limit))}
        </Button>
      )}
    </div>
  )
}

function DocumentRow({ sourceId, document }: { sourceId: string; document: KnowledgeDocument }) {
  return (
    <Link
      to="/knowledge/$sourceId/$documentId"
      params={{ sourceId, documentId: document.id }}
      data-testid="document"
      className="block py-3 hover:text-accent"
    >
      <span className="block font-serif font-semibold break-words">{document.title}</span>
      <span className="flex flex-wrap gap-x-3 text-xs text-muted">
        <span className="break-all">{document.uri}</span>
        <span className="tabular-nums">{knowledgeStrings.passages(String(document.passages))}</span>
        {document.publishedAt !== null && <span>{strings.published(formatDay(document.publishedAt))}</span>}
        <span>{strings.taken(formatTime(document.ingestedAt))}</span>
      </span>
    </Link>
  )
}
