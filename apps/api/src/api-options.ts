import type { AnsweringContext, LiveAnswers } from '@footnote/answering'
import type { BackgroundEmbedding, ConnectorSettings } from '@footnote/ingestion'

export interface ApiOptions {
  context: AnsweringContext
  /** Answers that are written here, over the same context. */
  answers: LiveAnswers
  /** Other times than the shipped ones, for tests. */
  streamTimes?: { heartbeatMs?: number; stallMs?: number }
  /** The folder that shipped suites are in. */
  suitesDir: string
  /** The data folder, which uploads are kept in. */
  dataDir: string
  /** What the sources that are brought up to date from here need. */
  connectors: ConnectorSettings
  /** Whether conversations may be shared by links; they may unless it says otherwise. */
  shareLinks?: boolean
  /** Gives what is read here its vectors. */
  embedding: BackgroundEmbedding
  /** The built web app; null serves the API alone. */
  webDir: string | null
}
