import { useEffect, useState } from 'react'
import { uiStrings } from '../strings/catalogue.ts'
import { Icon } from './icon.tsx'

const shownMs = 2_000

/** Puts a text on the clipboard and says whether that worked. */
export function CopyButton({ text }: { text: string }) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')

  useEffect(() => {
    if (state === 'idle') return
    const timer = setTimeout(() => setState('idle'), shownMs)
    return () => clearTimeout(timer)
  }, [state])

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text)
      setState('copied')
    } catch {
      // A page that is not served over https or from localhost has no clipboard.
      setState('failed')
    }
  }

  const label = { idle: uiStrings.copy, copied: uiStrings.copied, failed: uiStrings.copyFailed }[state]
  return (
    <button
      type="button"
      onClick={copy}
      className="inline-flex min-h-8 items-center gap-1.5 rounded px-2 text-xs text-muted hover:text-ink"
    >
      <Icon name={state === 'copied' ? 'check' : 'copy'} className="size-3.5" />
      <span aria-live="polite">{label}</span>
    </button>
  )
}
