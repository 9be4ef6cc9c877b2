/** The citations of an answer that are pointed at, from a sentence or from the passages themselves. */
export interface PointedCitations {
  answerId: string
  numbers: readonly number[]
}

/** What the pointer or the focus is on, so that sentences and the passages that they rest on light up together. */
export interface LinkStore {
  subscribe(listener: () => void): () => void
  current(): PointedCitations | null
  point(at: PointedCitations | null): void
}

export function createLinkStore(): LinkStore {
  const listeners = new Set<() => void>()
  let pointed: PointedCitations | null = null
  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    current: () => pointed,
    point(at) {
      pointed = at
      for (const listener of listeners) listener()
    },
  }
}
