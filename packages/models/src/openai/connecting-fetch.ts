import { Agent, fetch as undiciFetch } from 'undici'

/**
 * A `fetch` that gives up on a connection that does not come about in time. How long an answer takes is its caller's
 * business: a slow model sends its first byte late.
 */
export function connectingFetch(connectMs: number): typeof globalThis.fetch {
  const dispatcher = new Agent({ connect: { timeout: connectMs }, headersTimeout: 0, bodyTimeout: 0 })
  const connecting = (url: string, init: object) => undiciFetch(url, { ...init, dispatcher })
  return connecting as unknown as typeof globalThis.fetch
}
