/**
 * Gives each item to `work`, several at once. When one fails, no other is begun; those under way end first.
 * @throws the first failure
 */
export async function forEachAtOnce<Item>(
  items: AsyncIterable<Item>,
  atOnce: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const iterator = items[Symbol.asyncIterator]()
  let failed = false
  const worker = async (): Promise<void> => {
    try {
      while (!failed) {
        const next = await iterator.next()
        if (next.done) return
        await work(next.value)
      }
    } catch (thrown) {
      failed = true
      throw thrown
    }
  }
  const ended = await Promise.allSettled(Array.from({ length: atOnce }, worker))
  const failure = ended.find((each) => each.status === 'rejected')
  if (!failure) return
  await iterator.return?.()
  throw failure.reason
}
