import { useEffect, useState } from 'react'
import { uiStrings } from '../strings/catalogue.ts'
import { Icon } from './icon.tsx'

const shownMs = 2_000

type CopyState = 'idle' | 'copied' | 'failed'

const labels = {
  idle: uiStrings.copy,
  copied: uiStrings.copied,
  failed: uiStrings.copyFailed,
} satisfies Record<CopyState, string>

/** Puts a text on the clipboard, and tells for a moment whether that worked. */
export function useCopy(text: () => string): { state: CopyState; label: string; copy: () => Promise<void> } {
  const [state, setState] = useState<CopyState>('idle')

  useEffect(() => {
    if (state === 'idle') return
    const timer = setTimeout(() => setState('idle'), shownMs)
    return () => clearTimeout(timer)
  }, [state])

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text())
      setState('copied')
    } catch {
      // A page that is not served over https or from localhost has no clipboard.
      setState('failed')
    }
  }

  return { state, label: labels[state], copy }
}

/** A button that copies a text and says whether that worked. */
export function CopyButton({ text, label = labels.idle }: { text: string; label?: string }) {
  const copy = useCopy(() => text)
  return (
    <button
      type="button"
      onClick={copy.copy}
      className="inline-flex min-h-8 items-center gap-1.5 rounded px-2 text-xs text-muted hover:text-ink"
    >
      <Icon name={copy.state === 'copied' ? 'check' : 'copy'} className="size-3.5" />
      <span aria-live="polite">{copy.state === 'idle' ? label : copy.label}</span>
    </button>
  )
}
