import { FootnoteError } from '@footnote/contract'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { LocalOnlyNotice } from './local-only-notice.tsx'
import { ErrorNotice, LoadingNotice } from './notice.tsx'

interface QueryViewProps<Data> {
  query: UseQueryResult<Data>
  loading?: string
  children: (data: Data) => ReactNode
}

/** Shows what a query gave; until then that it loads, or what failed. Data that is there stays when a refresh fails. */
export function QueryView<Data>({ query, loading, children }: QueryViewProps<Data>) {
  if (query.data !== undefined) return children(query.data)
  if (query.error === null) return <LoadingNotice {...(loading === undefined ? {} : { label: loading })} />
  if (query.error instanceof FootnoteError && query.error.code === 'forbidden') return <LocalOnlyNotice />
  return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
}
