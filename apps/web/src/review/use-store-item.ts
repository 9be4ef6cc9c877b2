import type { ReviewItem } from '@footnote/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useClient } from '../api/client-context.ts'
import { queries, reviewItemsKey } from '../api/queries.ts'

/** Shows an item as the server gave it back after a change, and has the lists that name it read again. */
export function useStoreItem(): (item: ReviewItem) => void {
  const client = useClient()
  const queryClient = useQueryClient()
  return (item) => {
    queryClient.setQueryData(queries.reviewItem(client, item.id).queryKey, item)
    void queryClient.invalidateQueries({ queryKey: reviewItemsKey })
    void queryClient.invalidateQueries({ queryKey: queries.suites(client).queryKey })
    void queryClient.invalidateQueries({ queryKey: queries.evalCases(client).queryKey })
  }
}
