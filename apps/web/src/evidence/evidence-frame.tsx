import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { useModal } from '../ui/dialog.tsx'
import { useWideScreen } from '../ui/use-wide-screen.ts'
import { EvidenceProvider, type EvidenceRequest } from './evidence-context.ts'
import { EvidencePanel, type OpenedEvidence } from './evidence-panel.tsx'

interface EvidenceFrameProps {
  /** What the page is about, such as a conversation's id: when it changes, the evidence of the former closes. */
  subject?: string | undefined
  children: ReactNode
}

/** A page with room for evidence: a column on a wide screen, a sheet over the page on a narrow one. */
export function EvidenceFrame({ subject = '', children }: EvidenceFrameProps) {
  const [request, setRequest] = useState<OpenedEvidence | null>(null)
  const opener = useRef<HTMLElement | null>(null)
  const isWide = useWideScreen()

  const open = useCallback((next: EvidenceRequest) => {
    if (document.activeElement instanceof HTMLElement) opener.current = document.activeElement
    setRequest((current) => ({ ...next, opening: (current?.opening ?? 0) + 1 }))
  }, [])
  const close = useCallback(() => {
    setRequest(null)
    opener.current?.focus({ preventScroll: true })
  }, [])
  // Another subject is what closes the evidence.
  useEffect(() => setRequest(null), [subject])
  const choose = (chosen: number): void =>
    setRequest((current) => (current === null ? null : { ...current, chosen }))

  const panel = request && <EvidencePanel request={request} onChoose={choose} onClose={close} />
  return (
    <EvidenceProvider value={open}>
      <div className="flex h-full min-h-0">
        <div className="min-w-0 flex-1">{children}</div>
        {panel && isWide && <Column onClose={close}>{panel}</Column>}
        {panel && !isWide && <Sheet onClose={close}>{panel}</Sheet>}
      </div>
    </EvidenceProvider>
  )
}

interface HolderProps {
  onClose: () => void
  children: ReactNode
}

function Column({ onClose, children }: HolderProps) {
  useEffect(() => {
    function closeOnEscape(event: KeyboardEvent): void {
      if (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector('dialog[open]'))
        onClose()
    }
    document.addEventListener('keydown', closeOnEscape)
    return () => document.removeEventListener('keydown', closeOnEscape)
  }, [onClose])
  return (
    <aside className="w-[min(38rem,44vw)] shrink-0 border-s border-line bg-surface font-sans">
      {children}
    </aside>
  )
}

function Sheet({ onClose, children }: HolderProps) {
  const dialog = useModal()
  return (
    <dialog
      ref={dialog}
      onClose={onClose}
      className="m-0 h-dvh max-h-none w-screen max-w-none bg-surface p-0 font-sans text-ink"
    >
      {children}
    </dialog>
  )
}
