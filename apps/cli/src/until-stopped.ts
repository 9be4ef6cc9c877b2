let controller: AbortController | undefined

/** Aborts at the first SIGINT or SIGTERM, so that work can end cleanly; a second one ends the process at once. */
export function untilStopped(): AbortController {
  if (controller) return controller
  const made = new AbortController()
  controller = made
  const stop = (signal: NodeJS.Signals): void => {
    if (made.signal.aborted) process.exit(signal === 'SIGINT' ? 130 : 143)
    made.abort(new Error(`stopped by ${signal}`))
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  return made
}
