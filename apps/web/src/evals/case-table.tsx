import type { CaseResult } from '@footnote/contract'
import { useState } from 'react'
import { evalsStrings as strings } from '../strings/catalogue.ts'
import { Button } from '../ui/button.tsx'
import { ChoiceBar } from '../ui/choice-bar.tsx'
import { CaseRow } from './case-row.tsx'

type Shown = 'all' | 'failed' | 'errors'

const rowsAtOnce = 250

const belongs = {
  all: () => true,
  failed: (result) => !result.passed && result.error === undefined,
  errors: (result) => result.error !== undefined,
} satisfies Record<Shown, (result: CaseResult) => boolean>

/** The cases of a run, to filter and to open. Long runs are shown in parts. */
export function CaseTable({ cases }: { cases: CaseResult[] }) {
  const [shown, setShown] = useState<Shown>('all')
  const [limit, setLimit] = useState(rowsAtOnce)
  const found = cases.filter(belongs[shown])
  const choices = (['all', 'failed', 'errors'] as const).map((value) => ({
    value,
    label: `${strings.filter[value]} (${cases.filter(belongs[value]).length})`,
  }))
  const hidden = found.length - limit
  return (
    <div className="space-y-3">
      <ChoiceBar label={strings.filter.label} choices={choices} value={shown} onChange={setShown} />
      {found.length === 0 ? (
        <p className="py-4 text-sm text-muted">{strings.noneInFilter}</p>
      ) : (
        <ul className="divide-y divide-line rounded-xl border border-line bg-surface">
          {found.slice(0, limit).map((result) => (
            <li key={`${result.suite}/${result.id}/${result.trial}`}>
              <CaseRow result={result} />
            </li>
          ))}
        </ul>
      )}
      {hidden > 0 && (
        <Button onClick={() => setLimit(limit + rowsAtOnce)}>
          {strings.moreCases(Math.min(hidden, rowsAtOnce))}
        </Button>
      )}
    </div>
  )
}
