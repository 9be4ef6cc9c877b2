import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { z } from 'zod'

const cookieName = 'footnote_reader'
/** As long as browsers keep a cookie. */
const keptSeconds = 400 * 24 * 60 * 60

/** The random number that this browser was given; null before it flagged anything. */
export function readerOf(c: Context): string | null {
  return z.uuid().safeParse(getCookie(c, cookieName)).data ?? null
}

/** The number of this browser, which is given one where it has none. It names nobody, and no script can read it. */
export function ensureReader(c: Context): string {
  const known = readerOf(c)
  const readerId = known ?? crypto.randomUUID()
  setCookie(c, cookieName, readerId, {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/api',
    secure: new URL(c.req.url).protocol === 'https:' || c.req.header('x-forwarded-proto') === 'https',
    maxAge: keptSeconds,
  })
  return readerId
}
