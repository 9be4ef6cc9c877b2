import type { CaseResult } from '@footnote/contract'
import { useState } from 'react'
import { evalsStrings as strings } from '../strings/catalogue.ts'
import { Badge } from '../ui/badge.tsx'
import { CaseDetail } from './case-detail.tsx'

/** A case in one line; opened, all that is known of it. */
export function CaseRow({ result }: { result: CaseResult }) {
  const [isOpen, setOpen] = useState(false)
  const { expect, answer } = result
  return (
    <details
      data-testid="eval-case-row"
      data-case-id={result.id}
      data-passed={result.passed}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      className="group/case"
    >
      <summary className="no-markers grid grid-cols-[5rem_1fr] items-baseline gap-x-3 gap-y-1 px-4 py-3 hover:bg-sunken sm:grid-cols-[5rem_1fr_12rem]">
        <CaseStateBadge result={result} />
        <span className="min-w-0">
          <span className="line-clamp-3 break-words">{result.question}</span>
          <span className="block text-xs break-all text-muted">
            {result.suite} / {result.id}
            {result.trial > 0 && ` · ${strings.trial(result.trial + 1)}`}
          </span>
        </span>
        <span className="text-xs text-muted max-sm:col-start-2 sm:text-end">
          {strings.outcomes[expect.outcome]}
          {answer !== null && answer.outcome !== expect.outcome && (
            <span className="text-alert"> → {strings.outcomes[answer.outcome]}</span>
          )}
        </span>
      </summary>
      {isOpen && <CaseDetail result={result} />}
    </details>
  )
}

function CaseStateBadge({ result }: { result: CaseResult }) {
  const { caseState } = strings
  if (result.error !== undefined) return <Badge tone="alert">{caseState.error}</Badge>
  return (
    <span>
      <Badge tone={result.passed ? 'good' : 'amber'}>
        {result.passed ? caseState.passed : caseState.failed}
      </Badge>
    </span>
  )
}
