import { useQuery } from '@tanstack/react-query'
import { useClient } from '../api/client-context.ts'
import { queries } from '../api/queries.ts'
import { evidenceStrings as strings } from '../strings/catalogue.ts'
import { Badge } from '../ui/badge.tsx'
import { formatDay, formatTime } from '../ui/format.ts'
import { QueryView } from '../ui/query-view.tsx'

interface RevisionHistoryProps {
  documentId: string
  shownId: string
  onShow: (revisionId: string) => void
}

/** Every text that a document has had, the newest first; each can be read. */
export function RevisionHistory({ documentId, shownId, onShow }: RevisionHistoryProps) {
  const revisions = useQuery(queries.revisions(useClient(), documentId))
  return (
    <QueryView query={revisions} loading={strings.loading}>
      {(list) => (
        <ol className="divide-y divide-line py-2 text-sm">
          {list.map((revision) => (
            <li key={revision.id}>
              <button
                type="button"
                data-testid="revision"
                aria-current={revision.id === shownId}
                onClick={() => onShow(revision.id)}
                className="flex w-full flex-wrap items-center gap-x-3 gap-y-1 rounded-sm py-2.5 text-start hover:text-accent"
              >
                <span className="font-serif">
                  {revision.publishedAt === null ? revision.title : formatDay(revision.publishedAt)}
                </span>
                <span className="text-xs text-muted">{strings.taken(formatTime(revision.ingestedAt))}</span>
                {revision.current && <Badge tone="good">{strings.historyNow}</Badge>}
                {revision.id === shownId && <Badge tone="accent">{strings.historyShown}</Badge>}
              </button>
            </li>
          ))}
        </ol>
      )}
    </QueryView>
  )
}
