import type { KnowledgeFailure, KnowledgeSource } from '@footnote/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useClient } from '../api/client-context.ts'
import { queries } from '../api/queries.ts'
import { evidenceStrings, knowledgeStrings as strings } from '../strings/catalogue.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { formatCount, formatTime } from '../ui/format.ts'
import { Icon } from '../ui/icon.tsx'
import { errorText } from '../ui/notice.tsx'

/** A source: how much of it is searched, how fresh that is, what failed and why, and the way to bring it up to date. */
export function SourceCard({ source }: { source: KnowledgeSource }) {
  const client = useClient()
  const queryClient = useQueryClient()
  const syncing = useMutation({
    mutationFn: () => client.syncSource(source.id),
    onSettled: () => queryClient.invalidateQueries({ queryKey: queries.knowledgeSources(client).queryKey }),
  })
  const isBusy = source.syncing || syncing.isPending
  return (
    <article data-testid="source" data-name={source.name}>
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1">
          <h2 className="text-lg font-semibold break-words">
            <Link to="/knowledge/$sourceId" params={{ sourceId: source.id }} className="hover:text-accent">
              {source.name}
            </Link>
          </h2>
          <p className="text-xs break-all text-muted">
            {source.kind}: {source.location}
          </p>
        </div>
        <Button data-testid="sync" disabled={isBusy} onClick={() => syncing.mutate()}>
          <Icon name="again" className={`size-4 ${isBusy ? 'pulse-dot' : ''}`} />
          {isBusy ? strings.syncing : strings.sync}
        </Button>
      </div>
      <p className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
        <Link to="/knowledge/$sourceId" params={{ sourceId: source.id }} className="link tabular-nums">
          {strings.documents(formatCount(source.documents))}
        </Link>
        <span className="tabular-nums">{strings.passages(formatCount(source.passages))}</span>
        <span className="text-muted">
          {source.syncedAt === null ? strings.neverSynced : strings.synced(formatTime(source.syncedAt))}
        </span>
        <span className="text-muted">{strings.authority(String(source.authority))}</span>
        {source.licence !== null && <span className="text-muted">{strings.licence(source.licence)}</span>}
        {Object.entries(source.facets).map(([name, value]) => (
          <Badge key={name} tone="accent">
            {evidenceStrings.facet(name, value)}
          </Badge>
        ))}
      </p>
      <p role="status" className="text-sm text-alert">
        {syncing.error !== null && errorText(syncing.error)}
        {syncing.error === null &&
          source.syncFailure !== null &&
          `${strings.syncFailed}: ${source.syncFailure}`}
      </p>
      {source.failures.length > 0 && <Failures failures={source.failures} />}
    </article>
  )
}

function Failures({ failures }: { failures: KnowledgeFailure[] }) {
  return (
    <details className="mt-2 text-sm">
      <summary className="text-amber">{strings.failures(failures.length)}</summary>
      <ul className="mt-2 space-y-2 border-s-2 border-amber-line ps-4">
        {failures.map(({ uri, reason, attempts, retryAt }) => (
          <li key={uri}>
            <span className="block break-all">{uri}</span>
            <span className="block text-xs text-muted">
              {reason} ({strings.failureAttempts(attempts)}
              {retryAt !== null && `, ${strings.failureRetry(formatTime(retryAt))}`})
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
