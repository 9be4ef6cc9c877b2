import type { Redaction } from '@footnote/contract'
import { chatStrings } from '../strings/catalogue.ts'
import { Icon } from '../ui/icon.tsx'

const strings = chatStrings.answer

/** What was taken out of a question before it was kept; nothing where nothing was. */
export function RedactionNotice({ redactions }: { redactions: Redaction[] }) {
  if (redactions.length === 0) return null
  const what = redactions.map(({ kind, count }) => `${strings.redactionKinds[kind]} (${count})`).join(', ')
  return (
    <p role="note" data-testid="redactions" className="-mt-2 mb-5 flex items-start gap-2 text-xs text-muted">
      <Icon name="exclude" className="mt-0.5 size-3.5" />
      {strings.redacted(what)}
    </p>
  )
}
