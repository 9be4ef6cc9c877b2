import { useQuery } from '@tanstack/react-query'
import { useClient } from '../api/client-context.ts'
import { queries } from '../api/queries.ts'
import { flagStrings } from '../strings/catalogue.ts'
import { EmptyNotice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { QueryView } from '../ui/query-view.tsx'
import { FlagCard } from './flag-card.tsx'

const strings = flagStrings.mine

/** What was flagged in this browser, and what became of it. */
export function MyFlagsPage() {
  const flags = useQuery(queries.myFlags(useClient()))
  return (
    <Page title={strings.title} lead={strings.lead}>
      <QueryView query={flags} loading={strings.loading}>
        {(list) =>
          list.length === 0 ? (
            <EmptyNotice title={strings.emptyTitle}>{strings.emptyText}</EmptyNotice>
          ) : (
            <ul className="max-w-3xl divide-y divide-line border-y border-line">
              {list.map((flag) => (
                <li key={flag.id} data-testid="my-flag" className="py-6">
                  <FlagCard flag={flag} />
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
      <p className="max-w-2xl text-xs text-muted">{strings.identity}</p>
    </Page>
  )
}
