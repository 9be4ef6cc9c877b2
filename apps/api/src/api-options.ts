import type { AnsweringContext } from '@footnote/answering'
import type { ConnectorSettings } from '@footnote/ingestion'

export interface ApiOptions {
  context: AnsweringContext
  /** The folder that shipped suites are in. */
  suitesDir: string
  /** The data folder, which uploads are kept in. */
  dataDir: string
  /** What the sources that are brought up to date from here need. */
  connectors: ConnectorSettings
  /** The built web app; null serves the API alone. */
  webDir: string | null
}
