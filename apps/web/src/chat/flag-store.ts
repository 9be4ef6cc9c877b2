import { FlagReason } from '@footnote/contract'
import { keepStored, readStored } from '../ui/browser-storage.ts'

const storageKey = 'footnote.flags'
const maxKept = 300

export interface KeptFlag {
  reason: FlagReason
  /** Null for one that was kept before flags could be added to. */
  flagId: string | null
}

/** What a reader has flagged in this browser, so that it stays visible on the sentence after a reload. */
export interface FlagStore {
  subscribe(listener: () => void): () => void
  /** The last flag on a sentence, or on the whole answer when `sentenceIndex` is null. The same object until it changes. */
  find(answerId: string, sentenceIndex: number | null): KeptFlag | undefined
  remember(answerId: string, sentenceIndex: number | null, flag: KeptFlag): void
}

export function createFlagStore(): FlagStore {
  const listeners = new Set<() => void>()
  const flags = new Map<string, KeptFlag>(readKept())
  const keyOf = (answerId: string, sentenceIndex: number | null): string =>
    `${answerId}:${sentenceIndex ?? 'answer'}`

  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    find: (answerId, sentenceIndex) => flags.get(keyOf(answerId, sentenceIndex)),
    remember(answerId, sentenceIndex, flag) {
      flags.delete(keyOf(answerId, sentenceIndex))
      flags.set(keyOf(answerId, sentenceIndex), flag)
      keepStored(storageKey, JSON.stringify([...flags].slice(-maxKept)))
      for (const listener of listeners) listener()
    },
  }
}

function readKept(): [string, KeptFlag][] {
  try {
    const kept: unknown = JSON.parse(readStored(storageKey) ?? '[]')
    return Array.isArray(kept) ? kept.flatMap(toEntry) : []
  } catch {
    return []
  }
}

/** An older page kept the reason alone. */
function toEntry(value: unknown): [string, KeptFlag][] {
  if (!Array.isArray(value) || typeof value[0] !== 'string') return []
  const [key, kept] = value
  const reason = FlagReason.safeParse(kept?.reason ?? kept)
  if (!reason.success) return []
  return [[key, { reason: reason.data, flagId: typeof kept?.flagId === 'string' ? kept.flagId : null }]]
}
