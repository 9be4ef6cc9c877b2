import type { Logger } from '@footnote/contract'
import { redact } from '@footnote/guards'
import pino, { type DestinationStream } from 'pino'

/** JSON lines on stderr, for stdout is for results; passwords, keys and personal data in any field are taken out. */
export function createLogger(
  level: string,
  destination: DestinationStream = pino.destination({ dest: 2, sync: true }),
): Logger {
  return pino(
    {
      level,
      base: null,
      redact: ['*.password', '*.apiKey', '*.authorization', 'err.params', 'err.query'],
      serializers: { err: (thrown: Error) => redactField(pino.stdSerializers.err(thrown)) },
      formatters: { log: (fields) => redactField(fields) as Record<string, unknown> },
      hooks: {
        logMethod(args, method) {
          method.apply(
            this,
            args.map((arg) => (typeof arg === 'string' ? redact(arg).text : arg)) as typeof args,
          )
        },
      },
    },
    destination,
  )
}

const deepest = 8

/** Errors are left to their serializer. */
function redactField(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redact(value).text
  if (typeof value !== 'object' || value === null || value instanceof Error || value instanceof Date)
    return value
  if (depth >= deepest) return '[too deep]'
  if (Array.isArray(value)) return value.map((each) => redactField(each, depth + 1))
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, redactField(each, depth + 1)]))
}
