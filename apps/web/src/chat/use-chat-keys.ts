import { type RefObject, useEffect } from 'react'

interface ChatKeys {
  input: RefObject<HTMLTextAreaElement | null>
  isRunning: boolean
  onStop: () => void
}

/** `/` goes to the question field from anywhere that takes no text; Escape stops an answer that is being written. */
export function useChatKeys({ input, isRunning, onStop }: ChatKeys): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.defaultPrevented || document.querySelector('dialog[open]') !== null) return
      if (event.key === 'Escape' && isRunning) {
        event.preventDefault()
        onStop()
      }
      const hasModifier = event.ctrlKey || event.metaKey || event.altKey
      if (event.key === '/' && !hasModifier && !takesText(event.target)) {
        event.preventDefault()
        input.current?.focus()
      }
    }
    // Before the panels, which Escape closes only when nothing is being written.
    document.addEventListener('keydown', onKeyDown, { capture: true })
    return () => document.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [input, isRunning, onStop])
}

function takesText(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
  )
}
