import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useClient } from '../api/client-context.ts'
import { queries } from '../api/queries.ts'
import { evalsStrings as strings } from '../strings/catalogue.ts'
import { EmptyNotice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { QueryView } from '../ui/query-view.tsx'
import { FlagCases } from './flag-cases.tsx'
import { RunCard } from './run-card.tsx'
import { SuitePicker } from './suite-picker.tsx'

/** The suites to run, the runs so far and the cases that came from flags. */
export function EvalsPage() {
  const client = useClient()
  const suites = useQuery(queries.suites(client))
  const runs = useQuery(queries.runs(client))
  const cases = useQuery(queries.evalCases(client))
  const isRunning = runs.data?.some((run) => run.state === 'running') ?? false
  return (
    <Page title={strings.title} lead={strings.lead}>
      <QueryView query={suites} loading={strings.loading}>
        {(list) => (
          <>
            <Section title={strings.suites}>
              <SuitePicker suites={list} isRunning={isRunning} />
            </Section>
            <Section title={strings.runs}>
              <QueryView query={runs} loading={strings.loading}>
                {(found) =>
                  found.length === 0 ? (
                    <EmptyNotice title={strings.noRuns}>{strings.noRunsHint}</EmptyNotice>
                  ) : (
                    <ul className="space-y-3">
                      {found.map((run) => (
                        <li key={run.runId}>
                          <RunCard run={run} />
                        </li>
                      ))}
                    </ul>
                  )
                }
              </QueryView>
            </Section>
            <Section title={strings.fromFlags}>
              <QueryView query={cases} loading={strings.loading}>
                {(stored) => <FlagCases cases={stored} />}
              </QueryView>
            </Section>
          </>
        )}
      </QueryView>
    </Page>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-3 text-xl font-semibold">{title}</h2>
      {children}
    </section>
  )
}
