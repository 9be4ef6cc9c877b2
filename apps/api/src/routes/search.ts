import { facetsOfSearch, guardQuestion } from '@footnote/answering'
import { SearchResult } from '@footnote/contract'
import { createRoute, z } from '@hono/zod-openapi'
import type { ApiOptions } from '../api-options.ts'
import type { Api } from '../create-api.ts'
import { jsonResponses } from '../json-route.ts'

const SearchQuery = z.object({
  q: z.string(),
  limit: z.coerce.number().int().min(1).max(100).default(10),
  version: z.string().max(20).optional(),
})

export function addSearchRoutes(api: Api, { context }: ApiOptions): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/search',
      request: { query: SearchQuery },
      responses: jsonResponses(200, SearchResult, 'Passages with the parts of their scores'),
    }),
    async (c) => {
      const { q, limit, version } = c.req.valid('query')
      const asked = guardQuestion(q)
      const { query, passages } = await context.retriever.search(asked, {
        limit,
        ...facetsOfSearch(context.domain, asked, version ? { version } : {}),
        signal: c.req.raw.signal,
      })
      return c.json({ query, passages }, 200)
    },
  )
}
