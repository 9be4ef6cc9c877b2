import type { AnsweringContext } from '@footnote/answering'

export interface ApiOptions {
  context: AnsweringContext
  /** The folder that shipped suites are in. */
  suitesDir: string
  /** The built web app; null serves the API alone. */
  webDir: string | null
}
