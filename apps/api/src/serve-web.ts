import { serveStatic } from '@hono/node-server/serve-static'
import { compress } from 'hono/compress'
import type { Api } from './create-api.ts'

/** The built web app; any path that does not look like a file opens it, and it finds the page. */
export function serveWeb(api: Api, webDir: string): void {
  api.use('/assets/*', compress())
  api.use(
    '/assets/*',
    serveStatic({
      root: webDir,
      onFound: (_, c) => c.header('Cache-Control', 'public, max-age=31536000, immutable'),
    }),
  )
  api.get('*', serveStatic({ root: webDir, onFound: (_, c) => c.header('Cache-Control', 'no-cache') }))
  api.get('*', async (c, next) => {
    if (/\.[^/]*$|%/.test(c.req.path)) return next()
    return serveStatic({
      root: webDir,
      path: 'index.html',
      onFound: (_, found) => found.header('Cache-Control', 'no-cache'),
    })(c, next)
  })
}
