import { join } from 'node:path'
import type { ConnectorSettings } from '@footnote/ingestion'
import type { Env } from './env.ts'

export interface ConnectorFlags {
  allowPrivate?: boolean
  maxPages?: number
}

/** What connectors need beyond their source: the configuration, and what a command says besides. */
export function connectorSettings(env: Env, flags: ConnectorFlags = {}): ConnectorSettings {
  const { allowPrivate = env.FOOTNOTE_ALLOW_PRIVATE, maxPages } = flags
  return {
    allowPrivate,
    cacheDir: join(env.dataDir, 'cache'),
    environment: env.forPrograms,
    limits: maxPages === undefined ? {} : { maxPages },
  }
}
