import type { Answer } from '@footnote/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useClient } from '../api/client-context.ts'
import { queries } from '../api/queries.ts'
import { chatStrings } from '../strings/catalogue.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorNotice } from '../ui/notice.tsx'

const strings = chatStrings.answer.edit
const maxCharacters = 20_000

/** An answer as a person would have it, begun with its text or with what they kept before. */
export function EditDialog({ answer, onClose }: { answer: Answer; onClose: () => void }) {
  const client = useClient()
  const queryClient = useQueryClient()
  const ids = { text: useId(), hint: useId() }
  const before = answer.edited?.text ?? answer.text
  const [text, setText] = useState(before)
  const saving = useMutation({
    mutationFn: () => client.editAnswer(answer.id, text.trim()),
    onSuccess: async () => {
      onClose()
      const { queryKey } = queries.conversation(client, answer.conversationId)
      await queryClient.invalidateQueries({ queryKey })
    },
  })

  function submit(event: FormEvent): void {
    event.preventDefault()
    saving.mutate()
  }

  return (
    <Dialog title={strings.title} onClose={onClose}>
      <form onSubmit={submit} className="space-y-3">
        <p id={ids.hint} className="text-sm text-muted">
          {strings.hint}
        </p>
        <label htmlFor={ids.text} className="sr-only">
          {strings.title}
        </label>
        <textarea
          id={ids.text}
          data-testid="edit-text"
          aria-describedby={ids.hint}
          rows={10}
          maxLength={maxCharacters}
          value={text}
          onChange={(event) => setText(event.target.value)}
          className="w-full resize-y rounded-md border border-edge bg-page p-3 font-serif"
        />
        {saving.error !== null && <ErrorNotice error={saving.error} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{strings.cancel}</Button>
          <Button
            variant="primary"
            type="submit"
            data-testid="save-edit"
            disabled={text.trim() === '' || text === before || saving.isPending}
          >
            {saving.isPending ? strings.saving : strings.save}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
