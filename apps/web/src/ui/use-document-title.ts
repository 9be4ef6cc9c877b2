import { useEffect } from 'react'
import { uiStrings } from '../strings/catalogue.ts'

/** Names the page in the browser's tab. */
export function useDocumentTitle(title: string | undefined): void {
  useEffect(() => {
    document.title = title === undefined ? uiStrings.product : `${title} · ${uiStrings.product}`
  }, [title])
}
