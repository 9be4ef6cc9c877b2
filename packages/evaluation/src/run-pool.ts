interface PoolOptions<Item> {
  items: readonly Item[]
  concurrency: number
  signal: AbortSignal
  /** `signal` is aborted when the run is, and when another item's work threw. */
  work(item: Item, signal: AbortSignal): Promise<void>
}

/**
 * Works through the items in order, at most `concurrency` at a time. Rejects at once with the signal's reason when it
 * is aborted, even where the work in hand does not listen, and with the first error that `work` lets out.
 */
export async function runPool<Item>({ items, concurrency, signal, work }: PoolOptions<Item>): Promise<void> {
  if (!Number.isInteger(concurrency) || concurrency < 1) {
    throw new RangeError(`concurrency must be a whole number from 1, not ${concurrency}`)
  }
  signal.throwIfAborted()
  const stop = new AbortController()
  const either = AbortSignal.any([signal, stop.signal])
  const queue = items.values()
  const worker = async (): Promise<void> => {
    for (const item of queue) {
      either.throwIfAborted()
      await work(item, either)
    }
  }
  let onAbort = (): void => undefined
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason)
    signal.addEventListener('abort', onAbort, { once: true })
  })
  try {
    await Promise.race([Promise.all(Array.from({ length: concurrency }, worker)), aborted])
  } catch (error) {
    stop.abort(error)
    throw error
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}
