import { useState } from 'react'

export interface SteeringChoice {
  pinned: ReadonlySet<string>
  excluded: ReadonlySet<string>
  togglePinned: (passageId: string) => void
  toggleExcluded: (passageId: string) => void
}

interface Chosen {
  answerId: string
  pinned: ReadonlySet<string>
  excluded: ReadonlySet<string>
}

const nothing: ReadonlySet<string> = new Set()

/** Which passages of an answer a person wants it asked again with, and without which; another answer begins anew. */
export function useSteering(answerId: string): SteeringChoice {
  const [kept, setKept] = useState<Chosen>({ answerId, pinned: nothing, excluded: nothing })
  const chosen = kept.answerId === answerId ? kept : { answerId, pinned: nothing, excluded: nothing }
  return {
    pinned: chosen.pinned,
    excluded: chosen.excluded,
    togglePinned: (id) =>
      setKept({ answerId, pinned: toggled(chosen.pinned, id), excluded: without(chosen.excluded, id) }),
    toggleExcluded: (id) =>
      setKept({ answerId, pinned: without(chosen.pinned, id), excluded: toggled(chosen.excluded, id) }),
  }
}

function toggled(set: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return set.has(id) ? without(set, id) : new Set([...set, id])
}

function without(set: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return new Set([...set].filter((each) => each !== id))
}
