import type { ReviewItem } from '@footnote/contract'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useClient } from '../api/client-context.ts'
import { reviewStrings } from '../strings/catalogue.ts'
import { Button } from '../ui/button.tsx'
import { ErrorNotice } from '../ui/notice.tsx'
import { useStoreItem } from './use-store-item.ts'

const strings = reviewStrings.item
const maxCharacters = 8_000

/** What the answer should have been, saved as a label; begins with the last that was saved or that a reader suggested. */
export function CorrectionForm({ item }: { item: ReviewItem }) {
  const client = useClient()
  const storeItem = useStoreItem()
  const ids = { text: useId(), hint: useId() }
  const saved = item.labels.findLast((label) => label.kind === 'correction')?.text ?? null
  const suggested = item.flags.findLast((flag) => flag.correction !== null)?.correction ?? ''
  const [text, setText] = useState(saved ?? suggested)
  const trimmed = text.trim()
  const saving = useMutation({
    mutationFn: () => client.addLabel(item.id, { kind: 'correction', text: trimmed }),
    onSuccess: storeItem,
  })

  function submit(event: FormEvent): void {
    event.preventDefault()
    saving.mutate()
  }

  return (
    <form onSubmit={submit} className="space-y-3">
      <div>
        <label htmlFor={ids.text} className="sr-only">
          {strings.correctionLabel}
        </label>
        <textarea
          id={ids.text}
          data-testid="correction"
          rows={4}
          maxLength={maxCharacters}
          value={text}
          aria-describedby={ids.hint}
          onChange={(event) => setText(event.target.value)}
          className="w-full resize-y rounded-lg border border-edge bg-surface p-3 font-serif leading-relaxed"
        />
        <p id={ids.hint} className="text-xs text-muted">
          {strings.correctionHint}
        </p>
      </div>
      {saving.error !== null && <ErrorNotice error={saving.error} />}
      <div className="flex items-center gap-3">
        <Button type="submit" disabled={trimmed === '' || trimmed === saved || saving.isPending}>
          {strings.saveCorrection}
        </Button>
        <span role="status" className="text-sm text-good">
          {saved !== null && trimmed === saved && strings.saved}
        </span>
      </div>
    </form>
  )
}
