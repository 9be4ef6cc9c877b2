import type { AnswerSentence } from '@footnote/contract'
import { lazy } from 'react'
import { chatStrings } from '../strings/catalogue.ts'
import { OnDemand } from '../ui/on-demand.tsx'

const SupportPopover = lazy(async () => ({ default: (await import('./support-popover.tsx')).SupportPopover }))

const strings = chatStrings.answer

const loudClasses = {
  partial: 'border-amber-line bg-amber-soft text-amber',
  unsupported: 'border-transparent bg-alert-soft text-alert',
} as const

/** How well a sentence is borne out: a dot where it is, a word that can be asked for more where it is not. */
export function SupportMark({ sentence }: { sentence: AnswerSentence }) {
  const { support, issues } = sentence
  if (support === 'supported' && issues.length === 0) {
    return (
      <span
        aria-hidden="true"
        title={strings.support.supported}
        className="me-0.5 inline-block size-1 rounded-full bg-good/70 align-[0.45em]"
      />
    )
  }
  const shown = support === 'supported' ? 'partial' : support
  const button = (
    <button
      type="button"
      data-testid="support-mark"
      aria-label={strings.support[shown]}
      className={`ms-1 inline-flex min-h-6 items-center rounded-full border px-2 align-[0.08em] font-sans text-2xs leading-none font-semibold ${loudClasses[shown]}`}
    >
      {strings.supportMark[shown]}
    </button>
  )
  return (
    <OnDemand trigger={button} kind="dialog">
      <SupportPopover sentence={sentence} trigger={button} />
    </OnDemand>
  )
}
