import type { RevisionView } from '@footnote/contract'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useClient } from '../api/client-context.ts'
import { queries } from '../api/queries.ts'
import { evidenceStrings as strings } from '../strings/catalogue.ts'
import { QueryView } from '../ui/query-view.tsx'
import { type ChangedPart, compareTexts } from './compare-texts.ts'

/** What the current text of a document has otherwise than a revision of it. */
export function RevisionChanges({ revision }: { revision: RevisionView }) {
  const { documentId, currentRevisionId } = revision
  const client = useClient()
  const current = useQuery({
    ...queries.revision(client, documentId, currentRevisionId ?? ''),
    enabled: currentRevisionId !== null,
  })
  if (currentRevisionId === null) return <p className="py-4 text-sm text-muted">{strings.gone}</p>
  return (
    <QueryView query={current} loading={strings.changesLoading}>
      {(now) => <Changes before={revision.text} after={now.text} />}
    </QueryView>
  )
}

function Changes({ before, after }: { before: string; after: string }) {
  const parts = useMemo(() => compareTexts(before, after), [before, after])
  return (
    <div data-testid="changes" className="py-3">
      <h3 className="text-base font-semibold">{strings.changesTitle}</h3>
      <p className="text-xs text-muted">{strings.changesLegend}</p>
      <div className="mt-3 space-y-2 font-serif text-sm leading-relaxed break-words whitespace-pre-wrap">
        {parts.map((part, index) => (
          <Part key={index} part={part} />
        ))}
      </div>
    </div>
  )
}

function Part({ part }: { part: ChangedPart }) {
  if (part.kind === 'same') {
    return <p className="font-sans text-xs text-muted">{strings.unchanged(part.paragraphs)}</p>
  }
  const Element = part.kind === 'removed' ? 'del' : 'ins'
  const look =
    part.kind === 'removed'
      ? 'border-alert bg-alert-soft line-through'
      : 'border-good bg-good-soft no-underline'
  return <Element className={`block rounded-xs border-s-3 px-3 py-1.5 ${look}`}>{part.text}</Element>
}
