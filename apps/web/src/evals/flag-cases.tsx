import type { StoredEvalCase } from '@footnote/contract'
import { Link } from '@tanstack/react-router'
import { evalsStrings as strings } from '../strings/catalogue.ts'
import { EmptyNotice } from '../ui/notice.tsx'
import { EvalCaseCard } from './eval-case-card.tsx'

/** The cases that were made from flags, each with the way back to its item. */
export function FlagCases({ cases }: { cases: StoredEvalCase[] }) {
  if (cases.length === 0) {
    return <EmptyNotice title={strings.noFlagCases}>{strings.noFlagCasesHint}</EmptyNotice>
  }
  return (
    <ul className="space-y-3">
      {cases.map((stored) => (
        <li key={stored.case.id}>
          <EvalCaseCard evalCase={stored.case} />
          {stored.reviewItemId !== null && (
            <Link
              to="/review/$itemId"
              params={{ itemId: stored.reviewItemId }}
              className="mt-1 inline-block px-1 text-sm text-accent underline underline-offset-4"
            >
              {strings.toItem}
            </Link>
          )}
        </li>
      ))}
    </ul>
  )
}
