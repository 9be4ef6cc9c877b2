import type { Logger } from '@footnote/contract'
import pino from 'pino'

/** JSON lines on stderr: stdout is for results. */
export function createLogger(level: string): Logger {
  return pino(
    { level, base: null, redact: ['*.password', '*.apiKey', '*.authorization', 'err.params', 'err.query'] },
    pino.destination({ dest: 2, sync: true }),
  )
}
