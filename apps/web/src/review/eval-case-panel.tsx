import type { ReviewItem } from '@footnote/contract'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useClient } from '../api/client-context.ts'
import { EvalCaseCard } from '../evals/eval-case-card.tsx'
import { reviewStrings } from '../strings/catalogue.ts'
import { Button } from '../ui/button.tsx'
import { ErrorNotice } from '../ui/notice.tsx'
import { useStoreItem } from './use-store-item.ts'

const strings = reviewStrings.evalCase

/** The case that was made of an item, or the button that makes it. */
export function EvalCasePanel({ item }: { item: ReviewItem }) {
  const client = useClient()
  const making = useMutation({ mutationFn: () => client.makeEvalCase(item.id), onSuccess: useStoreItem() })

  if (item.evalCase !== null) {
    return (
      <div className="space-y-3">
        <p role="status" className="text-sm text-good">
          {strings.made}
        </p>
        <EvalCaseCard evalCase={item.evalCase} />
        <Link to="/evals" className="inline-block text-sm text-accent underline underline-offset-4">
          {strings.toEvals}
        </Link>
      </div>
    )
  }
  return (
    <div className="space-y-3">
      <p className="max-w-2xl text-sm text-muted">{strings.intro}</p>
      {making.error !== null && <ErrorNotice error={making.error} />}
      <Button
        variant="primary"
        data-testid="make-eval-case"
        disabled={making.isPending}
        onClick={() => making.mutate()}
      >
        {making.isPending ? strings.making : strings.make}
      </Button>
    </div>
  )
}
