import { facetsOfSearch, guardQuestion } from '@footnote/answering'
import { type DomainDefinition, type Facets, SearchResult } from '@footnote/contract'
import { createRoute, z } from '@hono/zod-openapi'
import type { ApiOptions } from '../api-options.ts'
import type { Api } from '../create-api.ts'
import { jsonResponses } from '../json-route.ts'

/** Besides, every facet of the domain by its name, such as `version=15`. */
const SearchQuery = z
  .object({ q: z.string(), limit: z.coerce.number().int().min(1).max(100).default(10) })
  .catchall(z.string().max(200))

export function addSearchRoutes(api: Api, { context }: ApiOptions): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/search',
      request: { query: SearchQuery },
      responses: jsonResponses(200, SearchResult, 'Passages with the parts of their scores'),
    }),
    async (c) => {
      const { q, limit, ...others } = c.req.valid('query')
      const asked = guardQuestion(q)
      const { query, passages } = await context.retriever.search(asked, {
        limit,
        ...facetsOfSearch(context.domain, asked, { facets: namedFacets(context.domain, others) }),
        signal: c.req.raw.signal,
      })
      return c.json({ query, passages }, 200)
    },
  )
}

/** Of the parameters those that are facets of the domain. */
function namedFacets({ facets }: DomainDefinition, parameters: Record<string, string>): Facets {
  const known = facets.map(({ name }) => name)
  return Object.fromEntries(
    Object.entries(parameters).filter(([name, value]) => known.includes(name) && value !== ''),
  )
}
