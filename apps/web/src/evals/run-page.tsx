import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useClient } from '../api/client-context.ts'
import type { RunDetail } from '../api/footnote-client.ts'
import { queries } from '../api/queries.ts'
import { EvidenceFrame } from '../evidence/evidence-frame.tsx'
import { evalsStrings as strings } from '../strings/catalogue.ts'
import { FactList } from '../ui/fact-list.tsx'
import { formatTime } from '../ui/format.ts'
import { Page } from '../ui/page.tsx'
import { QueryView } from '../ui/query-view.tsx'
import { CaseTable } from './case-table.tsx'
import { RunStateBadge } from './run-card.tsx'
import { RunFigures } from './run-figures.tsx'
import { RunProgress } from './run-progress.tsx'

/** One run: its figures, and its cases one by one. */
export function RunPage() {
  const { runId = '' } = useParams({ strict: false })
  const detail = useQuery(queries.run(useClient(), runId))
  const title = detail.data ? strings.runTitle(detail.data.run.suites.join(', ')) : strings.title
  const back = (
    <Link to="/evals" className="text-accent underline underline-offset-4">
      {strings.back}
    </Link>
  )
  return (
    <EvidenceFrame subject={runId}>
      <Page title={title} back={back}>
        <QueryView query={detail} loading={strings.loading}>
          {(data) => <Run detail={data} />}
        </QueryView>
      </Page>
    </EvidenceFrame>
  )
}

function Run({ detail: { run, cases } }: { detail: RunDetail }) {
  const facts: [string, string][] = [[strings.started, formatTime(run.startedAt)]]
  if (run.finishedAt !== null) facts.push([strings.finished, formatTime(run.finishedAt)])
  if (run.summary !== null) facts.push([strings.model, run.summary.model])
  return (
    <>
      <section className="space-y-4">
        <RunStateBadge run={run} />
        {run.state === 'running' && <RunProgress run={run} />}
        {run.failure !== null && (
          <p role="alert" className="rounded-lg border border-alert/40 bg-alert-soft p-4 text-sm">
            <strong className="text-alert">{strings.failedToFinish}.</strong> {run.failure}
          </p>
        )}
        <FactList facts={facts} />
      </section>
      <section>
        <h2 className="mb-3 text-xl font-semibold">{strings.summary}</h2>
        {run.summary === null ? (
          <p className="text-sm text-muted">{strings.noFigures}</p>
        ) : (
          <RunFigures summary={run.summary} />
        )}
      </section>
      <section>
        <h2 className="mb-3 text-xl font-semibold">{strings.casesTitle}</h2>
        <CaseTable cases={cases} />
      </section>
    </>
  )
}
