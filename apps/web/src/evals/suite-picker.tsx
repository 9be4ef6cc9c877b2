import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useClient } from '../api/client-context.ts'
import type { SuiteListing } from '../api/footnote-client.ts'
import { queries } from '../api/queries.ts'
import { evalsStrings as strings } from '../strings/catalogue.ts'
import { Button } from '../ui/button.tsx'
import { EmptyNotice, ErrorNotice } from '../ui/notice.tsx'

const flagsSuite = 'flags'

interface SuitePickerProps {
  suites: SuiteListing[]
  isRunning: boolean
}

/** Suites to choose, all of them to begin with, and the button that runs them. */
export function SuitePicker({ suites, isRunning }: SuitePickerProps) {
  const client = useClient()
  const queryClient = useQueryClient()
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set())
  const chosen = suites.filter((suite) => suite.cases > 0 && !leftOut.has(suite.name)).map(({ name }) => name)
  const starting = useMutation({
    mutationFn: () => client.startRun(chosen),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: queries.runs(client).queryKey }),
  })

  function toggle(name: string): void {
    const next = new Set(leftOut)
    if (!next.delete(name)) next.add(name)
    setLeftOut(next)
  }

  function submit(event: FormEvent): void {
    event.preventDefault()
    starting.mutate()
  }

  if (suites.length === 0) return <EmptyNotice title={strings.noSuites} />
  return (
    <form onSubmit={submit} className="rounded-xl border border-line bg-surface p-4">
      <fieldset>
        <legend className="sr-only">{strings.suitesLegend}</legend>
        <ul className="grid gap-2 sm:grid-cols-2 md:grid-cols-3">
          {suites.map((suite) => (
            <li key={suite.name}>
              <label className="flex items-center gap-3 rounded-lg border border-line px-3 py-2.5 has-checked:border-accent has-checked:bg-accent-soft">
                <input
                  type="checkbox"
                  checked={chosen.includes(suite.name)}
                  disabled={suite.cases === 0}
                  onChange={() => toggle(suite.name)}
                  className="size-4 accent-accent"
                />
                <span className="min-w-0">
                  <span className="block font-medium break-words">{suite.name}</span>
                  <span className="block text-xs text-muted">
                    {strings.cases(suite.cases)}
                    {suite.name === flagsSuite && `, ${strings.flagsSuite}`}
                  </span>
                </span>
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      {starting.error !== null && (
        <div className="mt-4">
          <ErrorNotice error={starting.error} />
        </div>
      )}
      <div className="mt-4 flex items-center gap-3">
        <Button
          variant="primary"
          type="submit"
          data-testid="run-evals"
          disabled={chosen.length === 0 || starting.isPending || isRunning}
          className="min-w-24"
        >
          {starting.isPending ? strings.starting : strings.run}
        </Button>
        {isRunning && <span className="text-sm text-muted">{strings.oneAtATime}</span>}
      </div>
    </form>
  )
}
