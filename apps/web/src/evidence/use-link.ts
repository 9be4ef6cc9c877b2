import { createContext, useContext, useSyncExternalStore } from 'react'
import { createLinkStore, type LinkStore } from './link-store.ts'

const LinkContext = createContext<LinkStore>(createLinkStore())

/**
 * Lights an element together with all that share a citation of the same answer: whether it is lit, and what it listens
 * to. What rests on nothing is never lit.
 */
export function useLink(answerId: string | null, numbers: readonly number[]) {
  const store = useContext(LinkContext)
  const isLit = useSyncExternalStore(store.subscribe, () => {
    const pointed = store.current()
    return pointed?.answerId === answerId && pointed.numbers.some((n) => numbers.includes(n))
  })
  const point = (): void => {
    if (answerId !== null && numbers.length > 0) store.point({ answerId, numbers })
  }
  const leave = (): void => store.point(null)
  return {
    isLit,
    listeners: { onMouseEnter: point, onMouseLeave: leave, onFocus: point, onBlur: leave },
  }
}
