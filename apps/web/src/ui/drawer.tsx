import type { ReactNode } from 'react'
import { uiStrings } from '../strings/catalogue.ts'
import { useModal } from './dialog.tsx'
import { IconButton } from './icon-button.tsx'

interface DrawerProps {
  label: string
  onClose: () => void
  children: ReactNode
}

/** A panel that slides over the page from the left, for what a wide screen shows beside it. */
export function Drawer({ label, onClose, children }: DrawerProps) {
  const dialog = useModal()
  return (
    <dialog
      ref={dialog}
      aria-label={label}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === event.currentTarget) event.currentTarget.close()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.stopPropagation()
      }}
      className="m-0 h-dvh max-h-none w-[min(20rem,88vw)] border-r border-line bg-page p-0 text-ink"
    >
      <div className="flex h-full flex-col">
        <div className="flex justify-end p-2">
          <IconButton icon="close" label={uiStrings.close} onClick={() => dialog.current?.close()} />
        </div>
        <div className="relative min-h-0 flex-1 overflow-y-auto px-3 pb-6">{children}</div>
      </div>
    </dialog>
  )
}
