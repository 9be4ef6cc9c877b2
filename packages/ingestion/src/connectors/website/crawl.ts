import type { KnownVersion, ListRequest } from '../connector.ts'
import type { WebClient, WebRequest } from './web-client.ts'
import type { WebLimits } from './web-limits.ts'
import type { WebsiteScope } from './website-scope.ts'

/** One pass over a site. */
export interface Crawl extends ListRequest {
  source: { name: string; format: string }
  scope: WebsiteScope
  client: WebClient
  limits: WebLimits
  allowPrivate: boolean
  mayFetch: NonNullable<WebRequest['mayFetch']>
  seeds: URL[]
  followLinks: boolean
}

export interface PageTarget {
  url: URL
  uri: string
  path: string
  known: KnownVersion | undefined
  /** Another page calls this one the proper one: whatever it says of itself, it is taken. */
  viaCanonical: boolean
}
