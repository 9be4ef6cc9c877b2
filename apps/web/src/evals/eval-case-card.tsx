import type { EvalCase } from '@footnote/contract'
import { reviewStrings } from '../strings/catalogue.ts'
import { ExpectationView } from './expectation-view.tsx'

/** A case as a person reads it, with the JSON that the suite holds. */
export function EvalCaseCard({ evalCase }: { evalCase: EvalCase }) {
  return (
    <article data-testid="eval-case-card" className="rounded-xl border border-line bg-surface p-4">
      <p className="text-xs break-all text-muted">{evalCase.id}</p>
      <h3 className="mt-1 line-clamp-4 text-lg leading-snug font-semibold break-words">
        {evalCase.question}
      </h3>
      <div className="mt-3">
        <ExpectationView expect={evalCase.expect} />
      </div>
      <details className="mt-3 text-sm">
        <summary className="text-muted">{reviewStrings.evalCase.json}</summary>
        <pre className="mt-2 overflow-x-auto rounded-md bg-sunken p-3 font-mono text-xs leading-relaxed">
          <code>{JSON.stringify(evalCase, null, 2)}</code>
        </pre>
      </details>
    </article>
  )
}
