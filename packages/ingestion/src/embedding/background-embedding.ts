import { setTimeout as sleep } from 'node:timers/promises'
import { toFootnoteError } from '@footnote/contract'
import type { IngestionContext } from '../ingestion-context.ts'
import { type EmbeddingProgress, refreshEmbeddings } from './refresh-embeddings.ts'

/** Keeps the searched texts embedded while a server runs; until a text is, it is found by its words. */
export interface BackgroundEmbedding {
  /** Says that there may be texts without vectors, or a model without a space. Returns at once. */
  request(): void
  /** How far the work has come that this process is doing; null when it does none. */
  progress(): EmbeddingProgress | null
  /** Resolves when nothing is under way and nothing is waiting, also after a failure. */
  idle(): Promise<void>
}

const firstPauseMs = 30_000
const longestPauseMs = 30 * 60_000

/**
 * Requests made while one is under way become one more. What fails, such as a model server that is away, is logged and
 * tried again after a pause that grows; the space that is searched stays as it is meanwhile.
 */
export function createBackgroundEmbedding(
  context: IngestionContext,
  pauses: { firstPauseMs: number } = { firstPauseMs },
): BackgroundEmbedding {
  const { logger, signal } = context
  let wanted = false
  let working: Promise<void> | null = null
  let retry: AbortController | null = null
  let failures = 0
  let progress: EmbeddingProgress | null = null

  async function work(): Promise<void> {
    while (wanted && !signal.aborted) {
      wanted = false
      try {
        const embedded = await refreshEmbeddings(context, (made) => {
          progress = made
        })
        failures = 0
        if (embedded > 0) logger.info({ texts: embedded }, 'texts embedded')
      } catch (thrown) {
        if (signal.aborted) return
        failures += 1
        const pauseMs = Math.min(longestPauseMs, pauses.firstPauseMs * 2 ** (failures - 1))
        const { message } = toFootnoteError(thrown)
        logger.error({ err: thrown, reason: message, triedAgainInMs: pauseMs }, 'texts not embedded')
        tryAgain(pauseMs)
      } finally {
        progress = null
      }
    }
  }

  function tryAgain(pauseMs: number): void {
    const pause = new AbortController()
    retry = pause
    sleep(pauseMs, undefined, { signal: AbortSignal.any([pause.signal, signal]), ref: false }).then(
      request,
      () => undefined,
    )
  }

  function request(): void {
    retry?.abort()
    wanted = true
    working ??= work().finally(() => {
      working = null
    })
  }

  return {
    request,
    progress: () => progress,
    idle: async () => {
      while (working) await working
    },
  }
}
