import * as Radix from '@radix-ui/react-dropdown-menu'
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

interface MenuProps {
  /** The button that opens it. */
  trigger: ReactNode
  children: ReactNode
}

const itemClass =
  'relative flex min-h-9 cursor-pointer items-center gap-2 rounded-md px-3 py-1.5 outline-none select-none data-highlighted:bg-sunken data-disabled:opacity-55'

/** A list of things to do or to choose, worked with the arrow keys. It begins open: it is loaded when it is asked for. */
export function Menu({ trigger, children }: MenuProps) {
  return (
    // Not modal: holding the page still would need a style element, which the content security policy refuses.
    <Radix.Root modal={false} defaultOpen={true}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align="end"
          sideOffset={6}
          collisionPadding={8}
          className="z-30 min-w-52 rounded-lg border border-line bg-surface p-1.5 font-sans text-sm text-ink shadow-xl"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

interface MenuItemProps {
  onSelect: () => void
  tone?: 'plain' | 'alert'
  children: ReactNode
}

export function MenuItem({ onSelect, tone = 'plain', children }: MenuItemProps) {
  return (
    <Radix.Item onSelect={onSelect} className={`${itemClass} ${tone === 'alert' ? 'text-alert' : ''}`}>
      {children}
    </Radix.Item>
  )
}

interface MenuChoiceProps<Value extends string> {
  label: string
  value: Value
  choices: { value: Value; label: string }[]
  onChoose: (value: Value) => void
}

/** Choices of which one is in force. */
export function MenuChoice<Value extends string>({
  label,
  value,
  choices,
  onChoose,
}: MenuChoiceProps<Value>) {
  return (
    <>
      <Radix.Label className="px-3 pt-2 pb-1 text-2xs text-muted">{label}</Radix.Label>
      <Radix.RadioGroup value={value} onValueChange={(chosen) => onChoose(chosen as Value)}>
        {choices.map((choice) => (
          <Radix.RadioItem key={choice.value} value={choice.value} className={`${itemClass} ps-9`}>
            <Radix.ItemIndicator className="absolute start-3">
              <Icon name="check" className="size-4 text-accent" />
            </Radix.ItemIndicator>
            {choice.label}
          </Radix.RadioItem>
        ))}
      </Radix.RadioGroup>
    </>
  )
}
