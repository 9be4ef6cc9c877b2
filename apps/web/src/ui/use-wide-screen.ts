import { useSyncExternalStore } from 'react'

const wide = '(min-width: 1024px)'

/** Whether there is room for the evidence beside the chat. */
export function useWideScreen(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(wide).matches)
}

function subscribe(onChange: () => void): () => void {
  const query = matchMedia(wide)
  query.addEventListener('change', onChange)
  return () => query.removeEventListener('change', onChange)
}
