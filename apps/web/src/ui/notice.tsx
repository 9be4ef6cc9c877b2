import { FootnoteError } from '@footnote/contract'
import type { ReactNode } from 'react'
import { errorStrings, uiStrings } from '../strings/catalogue.ts'
import { Button } from './button.tsx'

/** What may be shown of anything that was thrown. */
export function errorText(error: unknown): string {
  return error instanceof FootnoteError ? error.message : errorStrings.unexpected
}

interface ErrorNoticeProps {
  error: unknown
  onRetry?: (() => void) | undefined
}

/** Says what failed and, where it may help, offers to try again. */
export function ErrorNotice({ error, onRetry }: ErrorNoticeProps) {
  return (
    <div role="alert" className="rounded-lg border border-alert/40 bg-alert-soft p-4 text-sm">
      <p className="font-medium text-alert">{errorStrings.title}</p>
      <p className="mt-1 text-ink">{errorText(error)}</p>
      {onRetry && (
        <Button className="mt-3" onClick={onRetry}>
          {errorStrings.retry}
        </Button>
      )}
    </div>
  )
}

/** Stands where there is nothing yet and says how something gets there. */
export function EmptyNotice({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="rounded-lg border border-dashed border-edge/60 p-6 text-center text-sm text-muted">
      <p className="font-serif text-base text-ink">{title}</p>
      {children && <div className="mt-2">{children}</div>}
    </div>
  )
}

/** Said while something loads. */
export function LoadingNotice({ label = uiStrings.loading }: { label?: string }) {
  return (
    <p role="status" className="flex items-center gap-2 py-4 text-sm text-muted">
      <span aria-hidden="true" className="pulse-dot size-2 rounded-full bg-accent" />
      {label}
    </p>
  )
}
