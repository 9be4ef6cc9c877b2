import { useLayoutEffect, useRef } from 'react'

/** Puts a question at the top of the view when it is asked, and then leaves the view to its reader while the answer grows. */
export function useShowQuestion(answerId: string | null) {
  const scroller = useRef<HTMLElement>(null)
  // Another question is what moves the view.
  useLayoutEffect(() => {
    if (answerId === null) return
    scroller.current?.querySelector('article:last-of-type')?.scrollIntoView?.({ block: 'start' })
  }, [answerId])
  return scroller
}
