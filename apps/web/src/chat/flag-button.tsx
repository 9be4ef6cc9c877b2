import { lazy, type ReactElement } from 'react'
import { OnDemand } from '../ui/on-demand.tsx'
import type { FlagTarget } from './flag-popover.tsx'

const FlagPopover = lazy(async () => ({ default: (await import('./flag-popover.tsx')).FlagPopover }))

/** The first of two clicks that flag something: `button` opens the reasons. */
export function FlagButton({ target, button }: { target: FlagTarget; button: ReactElement<object> }) {
  return (
    <OnDemand trigger={button} kind="dialog">
      <FlagPopover target={target} trigger={button} />
    </OnDemand>
  )
}
