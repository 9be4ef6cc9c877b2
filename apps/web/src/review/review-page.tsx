import type { ReviewItemSummary, ReviewState } from '@footnote/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useClient } from '../api/client-context.ts'
import { queries } from '../api/queries.ts'
import { flagReasonLabels, reviewStrings as strings } from '../strings/catalogue.ts'
import { Badge } from '../ui/badge.tsx'
import { ChoiceBar } from '../ui/choice-bar.tsx'
import { formatTime } from '../ui/format.ts'
import { EmptyNotice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { QueryView } from '../ui/query-view.tsx'
import { ReviewStateBadge } from './review-state-badge.tsx'

type Shown = ReviewState | 'all'

const choices: { value: Shown; label: string }[] = [
  { value: 'open', label: strings.states.open },
  { value: 'labelled', label: strings.states.labelled },
  { value: 'fixed', label: strings.states.fixed },
  { value: 'all', label: strings.allStates },
]

/** The queue of what readers flagged. */
export function ReviewPage() {
  const client = useClient()
  const [shown, setShown] = useState<Shown>('open')
  const items = useQuery(queries.reviewItems(client, shown === 'all' ? undefined : shown))
  return (
    <Page title={strings.title} lead={strings.lead}>
      <div className="space-y-4">
        <ChoiceBar label={strings.stateFilter} choices={choices} value={shown} onChange={setShown} />
        <QueryView query={items} loading={strings.loading}>
          {(list) =>
            list.length === 0 ? (
              <EmptyNotice title={strings.emptyTitle}>{strings.emptyText}</EmptyNotice>
            ) : (
              <ul className="space-y-3">
                {list.map((item) => (
                  <li key={item.id}>
                    <ItemCard item={item} />
                  </li>
                ))}
              </ul>
            )
          }
        </QueryView>
      </div>
    </Page>
  )
}

function ItemCard({ item }: { item: ReviewItemSummary }) {
  return (
    <Link
      to="/review/$itemId"
      params={{ itemId: item.id }}
      data-testid="review-item"
      className="block rounded-xl border border-line bg-surface p-4 transition-colors hover:border-accent"
    >
      <span className="block font-serif text-lg leading-snug font-semibold break-words">{item.question}</span>
      <span className="mt-2 flex flex-wrap items-center gap-2 text-xs text-muted">
        <ReviewStateBadge state={item.state} />
        {item.reasons.map((reason) => (
          <Badge key={reason} tone="amber">
            {flagReasonLabels[reason]}
          </Badge>
        ))}
        <span>{strings.flags(item.flagCount)}</span>
        <span>{strings.flaggedOn(formatTime(item.createdAt))}</span>
        {item.evalCaseId !== null && <Badge tone="good">{strings.hasCase}</Badge>}
      </span>
    </Link>
  )
}
