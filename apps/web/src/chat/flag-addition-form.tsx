import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useClient } from '../api/client-context.ts'
import { flagStrings } from '../strings/catalogue.ts'
import { Button } from '../ui/button.tsx'
import { errorText } from '../ui/notice.tsx'

const maxCharacters = 8_000

/** What would be right, added to a flag that was sent. Made of spans, for it may stand in a paragraph. */
export function FlagAdditionForm({ flagId }: { flagId: string }) {
  const client = useClient()
  const ids = { text: useId(), hint: useId() }
  const [text, setText] = useState('')
  const adding = useMutation({ mutationFn: () => client.addToFlag(flagId, { correction: text.trim() }) })
  if (adding.isSuccess) {
    return (
      <span role="status" className="mt-2 block font-semibold">
        {flagStrings.correctionKept}
      </span>
    )
  }
  return (
    <span className="mt-2 block space-y-2">
      <label htmlFor={ids.text} className="block font-semibold">
        {flagStrings.correction}
      </label>
      <span id={ids.hint} className="block text-muted">
        {flagStrings.correctionHint}
      </span>
      <textarea
        id={ids.text}
        data-testid="correction-text"
        aria-describedby={ids.hint}
        rows={3}
        maxLength={maxCharacters}
        value={text}
        onChange={(event) => setText(event.target.value)}
        className="block w-full resize-y rounded-md border border-edge bg-page p-2 text-sm"
      />
      {adding.error !== null && (
        <span role="alert" className="block text-alert">
          {errorText(adding.error)}
        </span>
      )}
      <Button
        data-testid="send-correction"
        disabled={text.trim() === '' || adding.isPending}
        onClick={() => adding.mutate()}
      >
        {flagStrings.sendCorrection}
      </Button>
    </span>
  )
}
