import type { ReviewItem } from '@footnote/contract'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useClient } from '../api/client-context.ts'
import { queries } from '../api/queries.ts'
import { EvidenceFrame } from '../evidence/evidence-frame.tsx'
import { PastedEvidence } from '../paste/pasted-evidence.tsx'
import { pasteStrings, reviewStrings } from '../strings/catalogue.ts'
import { Page } from '../ui/page.tsx'
import { QueryView } from '../ui/query-view.tsx'
import { CorrectionForm } from './correction-form.tsx'
import { EvalCasePanel } from './eval-case-panel.tsx'
import { FlagList } from './flag-list.tsx'
import { ReviewStateBadge } from './review-state-badge.tsx'
import { SentenceLabels } from './sentence-labels.tsx'
import { SnapshotFacts } from './snapshot-facts.tsx'
import { SnapshotPassages } from './snapshot-passages.tsx'

const strings = reviewStrings.item

/** One flagged answer: what was said of it, what it was made from, and what an expert says. */
export function ReviewItemPage() {
  const { itemId = '' } = useParams({ strict: false })
  const item = useQuery(queries.reviewItem(useClient(), itemId))
  const back = (
    <Link to="/review" className="text-accent underline underline-offset-4">
      {strings.back}
    </Link>
  )
  return (
    <EvidenceFrame subject={itemId}>
      <Page title={item.data?.question ?? reviewStrings.title} back={back}>
        <QueryView query={item} loading={reviewStrings.loadingItem}>
          {(data) => <Item key={data.id} item={data} />}
        </QueryView>
      </Page>
    </EvidenceFrame>
  )
}

function Item({ item }: { item: ReviewItem }) {
  return (
    <>
      <Section title={strings.flags} aside={<ReviewStateBadge state={item.state} />}>
        <FlagList flags={item.flags} />
      </Section>
      {item.snapshot.answer.evidence.length > 0 && (
        <Section title={strings.question}>
          <PastedEvidence
            title={pasteStrings.titleOf}
            question={item.snapshot.answer.question}
            evidence={item.snapshot.answer.evidence}
          />
        </Section>
      )}
      <Section title={strings.answer}>
        <SentenceLabels item={item} />
      </Section>
      <Section title={strings.correctionTitle}>
        <CorrectionForm item={item} />
      </Section>
      <Section title={reviewStrings.evalCase.title}>
        <EvalCasePanel item={item} />
      </Section>
      <Section title={strings.passages}>
        <SnapshotPassages passages={item.snapshot.passages} />
      </Section>
      <Section title={strings.snapshot}>
        <SnapshotFacts snapshot={item.snapshot} />
      </Section>
    </>
  )
}

interface SectionProps {
  title: string
  aside?: ReactNode
  children: ReactNode
}

function Section({ title, aside, children }: SectionProps) {
  return (
    <section>
      <div className="mb-3 flex items-center gap-3">
        <h2 className="text-xl font-semibold">{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  )
}
