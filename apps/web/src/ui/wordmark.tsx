import { uiStrings } from '../strings/catalogue.ts'

/** The product's name with a footnote's numeral. */
export function Wordmark() {
  return (
    <span className="font-serif font-semibold tracking-[-0.02em]">
      {uiStrings.product}
      <sup aria-hidden="true" className="numeral ms-[0.06em] text-[0.55em]">
        1
      </sup>
    </span>
  )
}
