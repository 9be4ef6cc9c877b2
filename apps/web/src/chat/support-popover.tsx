import type { AnswerSentence } from '@footnote/contract'
import { type ReactNode, useState } from 'react'
import { chatStrings } from '../strings/catalogue.ts'
import { formatPercent } from '../ui/format.ts'
import { Popover } from '../ui/popover.tsx'

const strings = chatStrings.answer

/** Why a sentence counts as weakly borne out. It begins open: it is loaded when it is asked for. */
export function SupportPopover({ sentence, trigger }: { sentence: AnswerSentence; trigger: ReactNode }) {
  const [isOpen, setOpen] = useState(true)
  const { support, probability, issues } = sentence
  return (
    <Popover
      isOpen={isOpen}
      onOpen={setOpen}
      trigger={trigger}
      title={strings.support[support === 'supported' ? 'partial' : support]}
    >
      {issues.length > 0 && (
        <ul className="list-disc space-y-1 ps-4">
          {issues.map(({ kind, text }) => (
            <li key={`${kind}:${text}`}>{text}</li>
          ))}
        </ul>
      )}
      {probability !== null && (
        <p className="mt-2 text-xs text-muted">{strings.probability(formatPercent(probability))}</p>
      )}
      {issues.length === 0 && probability === null && (
        <p className="text-xs text-muted">{strings.supportUnknown}</p>
      )}
    </Popover>
  )
}
