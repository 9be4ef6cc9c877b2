import { FlagReason } from '@footnote/contract'
import { keepStored, readStored } from '../ui/browser-storage.ts'

const storageKey = 'footnote.flags'
const maxKept = 300

/** What a reader has flagged in this browser, so that it stays visible on the sentence after a reload. */
export interface FlagStore {
  subscribe(listener: () => void): () => void
  /** The reason of the last flag on a sentence, or on the whole answer when `sentenceIndex` is null. */
  reasonOf(answerId: string, sentenceIndex: number | null): FlagReason | undefined
  remember(answerId: string, sentenceIndex: number | null, reason: FlagReason): void
}

export function createFlagStore(): FlagStore {
  const listeners = new Set<() => void>()
  const reasons = new Map<string, FlagReason>(readKept())
  const keyOf = (answerId: string, sentenceIndex: number | null): string =>
    `${answerId}:${sentenceIndex ?? 'answer'}`

  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    reasonOf: (answerId, sentenceIndex) => reasons.get(keyOf(answerId, sentenceIndex)),
    remember(answerId, sentenceIndex, reason) {
      reasons.delete(keyOf(answerId, sentenceIndex))
      reasons.set(keyOf(answerId, sentenceIndex), reason)
      keepStored(storageKey, JSON.stringify([...reasons].slice(-maxKept)))
      for (const listener of listeners) listener()
    },
  }
}

function readKept(): [string, FlagReason][] {
  try {
    const kept: unknown = JSON.parse(readStored(storageKey) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isEntry) : []
  } catch {
    return []
  }
}

function isEntry(value: unknown): value is [string, FlagReason] {
  return Array.isArray(value) && typeof value[0] === 'string' && FlagReason.safeParse(value[1]).success
}
