import { cloneElement, type ReactElement, type ReactNode, Suspense, useState } from 'react'

interface OnDemandProps {
  /** The button that opens something. */
  trigger: ReactElement<{ onClick?: () => void; 'aria-haspopup'?: 'dialog' | 'menu' }>
  kind: 'dialog' | 'menu'
  /** What it opens, of a module that is loaded lazily; it shows the same button and begins open. */
  children: ReactNode
}

/** A button alone until it is pressed: panels and menus are no part of what a page loads first. */
export function OnDemand({ trigger, kind, children }: OnDemandProps) {
  const [isWanted, setWanted] = useState(false)
  if (isWanted) return <Suspense fallback={trigger}>{children}</Suspense>
  return cloneElement(trigger, { onClick: () => setWanted(true), 'aria-haspopup': kind })
}
