import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useClient } from '../api/client-context.ts'
import { queries } from '../api/queries.ts'
import { EvidenceFrame } from '../evidence/evidence-frame.tsx'
import { chatStrings } from '../strings/catalogue.ts'
import { Page } from '../ui/page.tsx'
import { QueryView } from '../ui/query-view.tsx'
import { Thread } from './thread.tsx'

const strings = chatStrings.conversations

/** A conversation as whoever has its link reads it. */
export function SharedPage() {
  const { token = '' } = useParams({ strict: false })
  const conversation = useQuery(queries.shared(useClient(), token))
  return (
    <EvidenceFrame subject={token}>
      <Page title={conversation.data?.title ?? strings.sharedTitle} lead={strings.sharedLead}>
        <QueryView query={conversation} loading={strings.loading}>
          {({ turns }) => (
            <div className="max-w-3xl">
              <Thread turns={turns} live={null} />
            </div>
          )}
        </QueryView>
      </Page>
    </EvidenceFrame>
  )
}
