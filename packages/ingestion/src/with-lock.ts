import { setTimeout as sleep } from 'node:timers/promises'
import { FootnoteError } from '@footnote/contract'
import { tryLock } from '@footnote/db'
import type { IngestionContext } from './ingestion-context.ts'

const askAgainMs = 200

interface LockRequest {
  name: string
  /** What a caller is told who does not wait while another has it; without it, the caller waits. */
  takenMessage?: string | undefined
}

/**
 * Does work that only one process at a time may do. The lock ends with its holder, so that a killed one blocks nobody.
 * @throws FootnoteError `conflict`, retryable, when another has it and nobody waits.
 */
export async function withLock<Result>(
  { db, signal }: IngestionContext,
  { name, takenMessage }: LockRequest,
  work: () => Promise<Result>,
): Promise<Result> {
  while (true) {
    signal.throwIfAborted()
    const release = await tryLock(db, name)
    if (release) return work().finally(release)
    if (takenMessage) throw new FootnoteError('conflict', takenMessage, { retryable: true })
    await sleep(askAgainMs, undefined, { signal })
  }
}
