import { useCallback, useState } from 'react'
import { keepStored, readStored } from '../ui/browser-storage.ts'

const draftKey = 'footnote.draft'

/** What is being typed, kept in this browser until there is an answer. */
export function useDraft() {
  const [text, setText] = useState(() => readStored(draftKey) ?? '')

  const changeText = useCallback((next: string) => {
    setText(next)
    keepStored(draftKey, next === '' ? null : next)
  }, [])
  /** Empties the field but keeps the question in the browser, should the page go away before the answer has come. */
  const setAside = useCallback((question: string) => {
    setText('')
    keepStored(draftKey, question)
  }, [])

  return { text, changeText, setAside }
}

/** Forgets a question that was set aside, once it is answered; what has been typed since is kept. */
export function forgetDraft(question: string): void {
  if (readStored(draftKey) === question) keepStored(draftKey, null)
}
