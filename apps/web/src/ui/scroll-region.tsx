import type { ComponentProps } from 'react'

interface ScrollRegionProps extends ComponentProps<'section'> {
  label: string
}

/** A part of the page that scrolls by itself, and therefore takes the focus: the arrow keys must reach what it holds. */
export function ScrollRegion({ label, className = '', ...rest }: ScrollRegionProps) {
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable from the keyboard.
      tabIndex={0}
      aria-label={label}
      className={`focus-visible:-outline-offset-2 ${className}`}
      {...rest}
    />
  )
}
