import type { DocumentFlag, DocumentPreview } from '@footnote/contract'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useClient } from '../api/client-context.ts'
import { queries } from '../api/queries.ts'
import { OriginalLink } from '../evidence/original-link.tsx'
import { evidenceStrings, knowledgeStrings } from '../strings/catalogue.ts'
import { Badge } from '../ui/badge.tsx'
import { Page } from '../ui/page.tsx'
import { QueryView } from '../ui/query-view.tsx'
import { PassagePreview } from './passage-preview.tsx'

const strings = knowledgeStrings.document

/** How a document is cut into passages, what is in each, and which eval cases meet it. */
export function DocumentPage() {
  const { sourceId = '', documentId = '' } = useParams({ strict: false })
  const preview = useQuery(queries.documentPreview(useClient(), documentId))
  const back = (
    <Link to="/knowledge/$sourceId" params={{ sourceId }} className="link">
      {strings.back}
    </Link>
  )
  return (
    <Page title={preview.data?.document.title ?? knowledgeStrings.title} back={back}>
      <QueryView query={preview} loading={strings.loading}>
        {(data) => <Preview preview={data} />}
      </QueryView>
    </Page>
  )
}

function Preview({ preview }: { preview: DocumentPreview }) {
  const { document, facets, questions, flags, passages, evalCases } = preview
  return (
    <>
      <section className="space-y-3 text-sm">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted">
          <span className="break-all">{document.uri}</span>
          <span>{knowledgeStrings.passages(String(passages.length))}</span>
          {Object.entries(facets).map(([name, value]) => (
            <Badge key={name} tone="accent">
              {evidenceStrings.facet(name, value)}
            </Badge>
          ))}
        </p>
        <OriginalLink url={document.url} />
        {flags.length > 0 && <Flags flags={flags} />}
        <Lines title={strings.questions} lines={questions} />
        <Lines
          title={strings.expectedBy}
          lines={evalCases.map(({ suite, id, question }) => `${suite}/${id}: ${question}`)}
        />
      </section>
      <ol className="max-w-3xl divide-y divide-line border-y border-line">
        {passages.map((passage) => (
          <li key={passage.id} data-testid="passage-preview" className="py-5">
            <PassagePreview passage={passage} />
          </li>
        ))}
      </ol>
    </>
  )
}

function Lines({ title, lines }: { title: string; lines: string[] }) {
  if (lines.length === 0) return null
  return (
    <details>
      <summary className="text-muted">
        {title} ({lines.length})
      </summary>
      <ul className="mt-1 list-disc space-y-0.5 ps-5">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  )
}

function Flags({ flags }: { flags: DocumentFlag[] }) {
  return (
    <div role="note" className="rounded-md border-s-4 border-alert bg-alert-soft px-4 py-3">
      <p className="font-semibold text-alert">{strings.flags}</p>
      <ul className="mt-1 list-disc space-y-1 ps-5">
        {flags.map(({ kind, text }, index) => (
          <li key={`${index}:${kind}`} className="break-words">
            {strings.flagKinds[kind]}: “{text}”
          </li>
        ))}
      </ul>
    </div>
  )
}
