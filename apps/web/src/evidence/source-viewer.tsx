import type { Citation, RevisionView } from '@footnote/contract'
import { useQuery } from '@tanstack/react-query'
import { useClient } from '../api/client-context.ts'
import { queries } from '../api/queries.ts'
import { evidenceStrings } from '../strings/catalogue.ts'
import { Icon } from '../ui/icon.tsx'
import { ErrorNotice, LoadingNotice } from '../ui/notice.tsx'
import { SourceText } from './source-text.tsx'

/** The document that a citation quotes, as it was when it was quoted. */
export function SourceViewer({ citation }: { citation: Citation }) {
  const client = useClient()
  const passage = useQuery(queries.passage(client, citation.passageId))
  const revision = useQuery({
    ...queries.revision(client, passage.data?.documentId ?? '', citation.revisionId),
    enabled: passage.data !== undefined,
  })
  const failed = [passage, revision].find((query) => query.isError)

  if (failed !== undefined) {
    return <ErrorNotice error={failed.error} onRetry={() => void failed.refetch()} />
  }
  if (revision.data === undefined) return <LoadingNotice label={evidenceStrings.loading} />
  return (
    <div className="space-y-2">
      <StaleNotice revision={revision.data} />
      <SourceText revision={revision.data} start={citation.charStart} end={citation.charEnd} />
      <OriginalLink url={citation.url ?? revision.data.url} />
    </div>
  )
}

function StaleNotice({ revision }: { revision: RevisionView }) {
  if (revision.current) return null
  return (
    <p role="note" className="rounded-md border border-amber-line bg-amber-soft px-3 py-2 text-xs text-amber">
      {revision.currentRevisionId === null ? evidenceStrings.gone : evidenceStrings.outdated}
    </p>
  )
}

/** Only web addresses are linked: a source may name any other, such as `javascript:`. */
function OriginalLink({ url }: { url: string | null }) {
  if (url === null || !/^https?:\/\//i.test(url)) return null
  return (
    <a
      href={url}
      target="_blank"
      rel="noreferrer noopener"
      className="inline-flex items-center gap-1.5 text-sm text-accent underline underline-offset-4"
    >
      {evidenceStrings.original}
      <Icon name="external" className="size-3.5" />
    </a>
  )
}
