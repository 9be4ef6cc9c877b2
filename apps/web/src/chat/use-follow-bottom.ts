import { useCallback, useLayoutEffect, useRef } from 'react'

const nearBottomPx = 80

/** Keeps the end of a growing content in view for as long as its reader stays there. */
export function useFollowBottom(content: unknown) {
  const scroller = useRef<HTMLElement>(null)
  const isFollowing = useRef(false)

  const follow = useCallback(() => {
    isFollowing.current = true
  }, [])
  const onScroll = useCallback(() => {
    const element = scroller.current
    if (element === null) return
    isFollowing.current = element.scrollHeight - element.scrollTop - element.clientHeight < nearBottomPx
  }, [])

  useLayoutEffect(() => {
    if (content !== null && isFollowing.current && scroller.current !== null) {
      scroller.current.scrollTop = scroller.current.scrollHeight
    }
  }, [content])

  return { scroller, follow, onScroll }
}
