import { FootnoteError } from '@footnote/contract'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { MiddlewareHandler } from 'hono'

const loopbackAddress = /^(?:::ffff:)?127\.\d+\.\d+\.\d+$|^::1$/
const loopbackHost = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/i
const proxyHeaders = [
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
]

/**
 * Until there are accounts, what experts and the team use is for this machine alone: the connection, the name
 * it was opened by (another site's name could point here) and the page it comes from must all be local, and no proxy in between.
 */
export const loopbackOnly: MiddlewareHandler = async (c, next) => {
  const address = getConnInfo(c).remote.address ?? ''
  const host = c.req.header('host') ?? ''
  const origin = c.req.header('origin')
  const isLocal =
    loopbackAddress.test(address) &&
    loopbackHost.test(host) &&
    (origin === undefined || loopbackHost.test(origin.replace(/^https?:\/\//, ''))) &&
    proxyHeaders.every((name) => c.req.header(name) === undefined)
  if (!isLocal) {
    throw new FootnoteError(
      'forbidden',
      'Review, evals and knowledge are served to this machine only, until there are accounts',
    )
  }
  await next()
}
