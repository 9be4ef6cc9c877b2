import { serveStatic } from '@hono/node-server/serve-static'
import type { MiddlewareHandler } from 'hono'
import { compress } from 'hono/compress'
import type { Api } from './create-api.ts'

/** The built web app; any path that does not look like a file opens it, and it finds the page. */
export function serveWeb(api: Api, webDir: string): void {
  const fromFolder = serveStatic({ root: webDir })
  const page = serveStatic({ root: webDir, path: 'index.html' })
  api.use('/assets/*', compress())
  api.get('/assets/*', cacheControl('public, max-age=31536000, immutable'), fromFolder)
  api.get('*', cacheControl('no-cache'), fromFolder)
  api.get('*', cacheControl('no-cache'), (c, next) =>
    /\.[^/]*$|%/.test(c.req.path) ? next() : page(c, next),
  )
}

/** How long a file that was found may be kept. `onFound` comes too late: the response is made by then. */
function cacheControl(value: string): MiddlewareHandler {
  return async (c, next) => {
    await next()
    if (c.res.ok && !c.res.headers.has('cache-control')) c.header('Cache-Control', value)
  }
}
