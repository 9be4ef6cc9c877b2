import { useSyncExternalStore } from 'react'
import { uiStrings } from '../strings/catalogue.ts'

/** Says that the browser has no connection, for as long as it has none. */
export function OfflineBar() {
  const isOnline = useSyncExternalStore(subscribe, () => navigator.onLine)
  return (
    <p
      role="status"
      data-testid="offline"
      className={
        isOnline ? 'sr-only' : 'border-b border-amber-line bg-amber-soft px-5 py-2 text-sm text-amber'
      }
    >
      {isOnline ? '' : uiStrings.offline}
    </p>
  )
}

function subscribe(onChange: () => void): () => void {
  addEventListener('online', onChange)
  addEventListener('offline', onChange)
  return () => {
    removeEventListener('online', onChange)
    removeEventListener('offline', onChange)
  }
}
