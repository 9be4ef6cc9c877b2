import { setImmediate } from 'node:timers/promises'

const sliceMs = 50

/** Keeps a long computation from holding up the process: it is `due` for a `pause` about every 50 ms. */
export interface Pacer {
  readonly due: boolean
  /** Lets other work run, then throws the signal's reason if it was aborted. */
  pause(): Promise<void>
}

export function createPacer(signal?: AbortSignal): Pacer {
  signal?.throwIfAborted()
  let sliceStart = performance.now()
  return {
    get due() {
      return performance.now() - sliceStart >= sliceMs
    },
    async pause() {
      await setImmediate()
      signal?.throwIfAborted()
      sliceStart = performance.now()
    },
  }
}
