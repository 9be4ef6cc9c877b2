import * as Radix from '@radix-ui/react-popover'
import type { ReactNode } from 'react'

interface PopoverProps {
  isOpen: boolean
  onOpen: (isOpen: boolean) => void
  /** The button that opens it. */
  trigger: ReactNode
  title: string
  children: ReactNode
}

/** A small panel at the button that opens it, with the focus inside until it closes. */
export function Popover({ isOpen, onOpen, trigger, title, children }: PopoverProps) {
  return (
    <Radix.Root open={isOpen} onOpenChange={onOpen}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={title}
          sideOffset={6}
          collisionPadding={12}
          // Escape closes the panel alone and not what lies beneath it.
          onEscapeKeyDown={(event) => event.stopPropagation()}
          className="z-30 max-h-(--radix-popover-content-available-height) w-[min(22rem,calc(100vw-1.5rem))] overflow-y-auto rounded-lg border border-line bg-surface p-4 font-sans text-sm text-ink shadow-xl"
        >
          <p className="mb-2 font-serif text-base font-semibold">{title}</p>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
