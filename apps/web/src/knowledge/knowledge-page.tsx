import { useQuery } from '@tanstack/react-query'
import { useClient } from '../api/client-context.ts'
import { queries } from '../api/queries.ts'
import { knowledgeStrings as strings } from '../strings/catalogue.ts'
import { EmptyNotice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { QueryView } from '../ui/query-view.tsx'
import { SourceCard } from './source-card.tsx'
import { UploadForm } from './upload-form.tsx'

/** Every source with its state, and a way to add a document. */
export function KnowledgePage() {
  const sources = useQuery(queries.knowledgeSources(useClient()))
  return (
    <Page title={strings.title} lead={strings.lead}>
      <QueryView query={sources} loading={strings.loading}>
        {(list) => (
          <>
            {list.length === 0 ? (
              <EmptyNotice title={strings.emptyTitle}>{strings.emptyText}</EmptyNotice>
            ) : (
              <ul className="divide-y divide-line border-y border-line">
                {list.map((source) => (
                  <li key={source.id} className="py-6">
                    <SourceCard source={source} />
                  </li>
                ))}
              </ul>
            )}
            <UploadForm />
          </>
        )}
      </QueryView>
    </Page>
  )
}
