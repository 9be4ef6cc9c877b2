import { readSearchState } from '@footnote/db'
import type { ApiOptions } from '../api-options.ts'
import type { Api } from '../create-api.ts'

export function addHealthRoutes(api: Api, { context }: ApiOptions): void {
  api.get('/healthz', (c) => c.json({ status: 'ok' }))
  api.get('/readyz', async (c) => {
    try {
      const { corpusVersion } = await readSearchState(context.db)
      return c.json({ status: 'ready', corpusVersion })
    } catch (thrown) {
      context.logger.error({ err: thrown }, 'not ready')
      return c.json({ status: 'unavailable', reason: 'the database does not answer' }, 503)
    }
  })
}
