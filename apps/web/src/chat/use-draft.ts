import { useCallback, useState } from 'react'
import { keepStored, readStored } from '../ui/browser-storage.ts'

const draftKey = 'footnote.draft'
const versionKey = 'footnote.version'

/** What is being typed and the version that it is about, kept in this browser until there is an answer. */
export function useDraft() {
  const [text, setText] = useState(() => readStored(draftKey) ?? '')
  const [version, setVersion] = useState(() => readStored(versionKey) ?? '')

  const changeText = useCallback((next: string) => {
    setText(next)
    keepStored(draftKey, next === '' ? null : next)
  }, [])
  const changeVersion = useCallback((next: string) => {
    setVersion(next)
    keepStored(versionKey, next === '' ? null : next)
  }, [])
  /** Empties the field but keeps the question in the browser, should the page go away before the answer has come. */
  const setAside = useCallback((question: string) => {
    setText('')
    keepStored(draftKey, question)
  }, [])

  return { text, version, changeText, changeVersion, setAside }
}

/** Forgets a question that was set aside, once it is answered; what has been typed since is kept. */
export function forgetDraft(question: string): void {
  if (readStored(draftKey) === question) keepStored(draftKey, null)
}
