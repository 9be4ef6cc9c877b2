import { uiStrings } from '../strings/ui-strings.ts'

/** The product's name with a footnote's numeral. */
export function Wordmark() {
  return (
    <span className="font-serif font-semibold tracking-tight">
      {uiStrings.product}
      <sup aria-hidden="true" className="ms-[0.05em] text-[0.5em] font-semibold text-accent">
        1
      </sup>
    </span>
  )
}
