import type { AskRequest, ConversationTurn } from '@footnote/contract'
import { useQuery } from '@tanstack/react-query'
import { useClient } from '../api/client-context.ts'
import { queries } from '../api/queries.ts'
import { looksPasted, withoutIgnored } from './observations.ts'

/** What was read from a question that is being asked, as the composer has it: the answer will say the same. */
export function useAskedEvidence(
  request: AskRequest | undefined,
): Pick<ConversationTurn, 'asked' | 'evidence'> {
  const client = useClient()
  const question = request?.question ?? ''
  const { data } = useQuery({ ...queries.evidence(client, question), enabled: looksPasted(question) })
  if (data === undefined || data.evidence.length === 0) return { asked: null, evidence: [] }
  const said = data.question !== '' ? data.question : data.evidence.map(({ summary }) => summary).join('. ')
  return { asked: said, evidence: withoutIgnored(data.evidence, request?.ignoredObservations) }
}
