import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ChangeEvent, useId } from 'react'
import { useClient } from '../api/client-context.ts'
import { queries } from '../api/queries.ts'
import { knowledgeStrings } from '../strings/catalogue.ts'
import { ErrorNotice } from '../ui/notice.tsx'

const strings = knowledgeStrings.upload

/** Takes a file in as soon as it is chosen, and says what became of it. */
export function UploadForm() {
  const client = useClient()
  const queryClient = useQueryClient()
  const inputId = useId()
  const uploading = useMutation({
    mutationFn: (file: File) => client.uploadDocument(file),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: queries.knowledgeSources(client).queryKey }),
  })

  function take(event: ChangeEvent<HTMLInputElement>): void {
    const file = event.target.files?.[0]
    if (file) uploading.mutate(file)
    // The same file can be chosen again, such as after it was mended.
    event.target.value = ''
  }

  return (
    <section className="max-w-2xl">
      <h2 className="text-xl font-semibold">{strings.title}</h2>
      <p className="mt-1 text-sm text-muted">{strings.text}</p>
      <label
        htmlFor={inputId}
        className="mt-4 inline-flex min-h-10 items-center rounded-md border border-edge px-4 text-sm font-semibold hover:border-accent hover:text-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
      >
        {strings.choose}
        <input
          id={inputId}
          type="file"
          data-testid="upload"
          disabled={uploading.isPending}
          onChange={take}
          className="sr-only"
        />
      </label>
      <div role="status" className="mt-3 text-sm">
        {uploading.isPending && strings.sending}
        {uploading.isSuccess && (
          <span data-testid="uploaded">
            <strong className="font-semibold">{uploading.data.title}</strong>:{' '}
            {strings.states[uploading.data.state]}{' '}
            {knowledgeStrings.passages(String(uploading.data.passages))}.
          </span>
        )}
      </div>
      {uploading.error !== null && <ErrorNotice error={uploading.error} />}
    </section>
  )
}
