import type { Answer } from '@footnote/contract'
import { useOpenEvidence } from '../evidence/evidence-context.ts'
import { chatStrings, evidenceStrings, flagStrings } from '../strings/catalogue.ts'
import { Icon } from '../ui/icon.tsx'
import { InlineText, type MarkerRenderer, TextBlocks } from './answer-text.tsx'
import { FlagButton } from './flag-button.tsx'
import { FlagDone } from './flag-done.tsx'
import type { FlagTarget } from './flag-popover.tsx'
import type { ReadSentence } from './group-sentences.ts'

interface SentenceViewProps {
  answer: Answer
  read: ReadSentence
  /** `flow` runs on in its paragraph, `block` brings blocks of its own. */
  kind: 'flow' | 'block'
  /** False where the answer is shown as it was, as in review. */
  canFlag: boolean
}

const supportClasses = {
  supported: undefined,
  partial: 'support-partial',
  unsupported: 'support-unsupported',
} as const

/** A sentence with its footnotes, what is to be known of its support, and its flag. */
export function SentenceView({ answer, read, kind, canFlag }: SentenceViewProps) {
  const { index, sentence, blocks } = read
  // Markers that stand in the text itself are shown once, as footnotes at its end.
  const marker: MarkerRenderer = (n) => (sentence.citations.includes(n) ? null : undefined)
  const textClass = supportClasses[sentence.support]
  const end = <SentenceEnd answer={answer} read={read} canFlag={canFlag} />
  const done = canFlag && <FlagDone answerId={answer.id} sentenceIndex={index} />

  if (kind === 'block') {
    return (
      <div data-testid="sentence" data-support={sentence.support} className="group/sentence">
        <TextBlocks blocks={blocks} marker={marker} trailing={end} textClass={textClass} />
        {done}
      </div>
    )
  }
  const paragraph = blocks[0]
  return (
    <span data-testid="sentence" data-support={sentence.support} className="group/sentence">
      <span className={textClass}>
        {paragraph?.kind === 'paragraph' && <InlineText parts={paragraph.parts} marker={marker} />}
      </span>
      {end}
      {done}{' '}
    </span>
  )
}

function SentenceEnd({ answer, read, canFlag }: Pick<SentenceViewProps, 'answer' | 'read' | 'canFlag'>) {
  const { sentence, index } = read
  const mark = chatStrings.answer.supportMark[sentence.support]
  const meaning = chatStrings.answer.support[sentence.support]
  return (
    <>
      <Footnotes answer={answer} numbers={sentence.citations} />
      {mark !== '' && (
        <span
          aria-hidden="true"
          className="ms-1 rounded bg-alert-soft px-1 align-[0.1em] font-sans text-[0.65rem] font-semibold text-alert"
        >
          {mark}
        </span>
      )}
      {meaning !== '' && <span className="sr-only"> ({meaning})</span>}
      {canFlag && (
        <SentenceFlag
          number={index + 1}
          target={{
            answerId: answer.id,
            sentenceIndex: index,
            likelyReason: sentence.support === 'supported' ? 'wrong' : 'not_in_source',
          }}
        />
      )}
    </>
  )
}

/** Under a mouse it lies over what follows, so that the text has no gaps; on a touch screen it stands in the text. */
function SentenceFlag({ number, target }: { number: number; target: FlagTarget }) {
  return (
    <span className="relative inline-block align-middle not-touch:w-0">
      <FlagButton
        target={target}
        button={
          <button
            type="button"
            data-testid="flag-sentence"
            aria-label={flagStrings.flagSentence(number)}
            title={flagStrings.flagSentence(number)}
            className="inline-flex size-7 items-center justify-center rounded-md text-muted hover:text-alert not-touch:absolute not-touch:start-0.5 not-touch:-top-4 not-touch:z-1 not-touch:border not-touch:border-line not-touch:bg-surface not-touch:opacity-0 not-touch:shadow-sm not-touch:group-hover/sentence:opacity-100 not-touch:focus-visible:opacity-100 data-[state=open]:opacity-100"
          >
            <Icon name="flag" className="size-3.5" />
          </button>
        }
      />
    </span>
  )
}

function Footnotes({ answer, numbers }: { answer: Answer; numbers: number[] }) {
  const openEvidence = useOpenEvidence()
  const citations = numbers.flatMap((n) => answer.citations.find((citation) => citation.n === n) ?? [])
  return citations.map((citation) => (
    <sup key={citation.n} className="leading-none">
      <button
        type="button"
        data-testid="footnote"
        data-n={citation.n}
        aria-label={chatStrings.answer.footnote(citation.n, citation.title)}
        title={citation.title}
        onClick={() =>
          openEvidence({ title: evidenceStrings.title, citations: answer.citations, chosen: citation.n })
        }
        className="inline-flex min-h-5 min-w-3.5 items-center justify-center rounded px-0.5 font-sans text-[0.72rem] font-semibold text-accent tabular-nums hover:bg-accent hover:text-on-accent touch:min-h-6 touch:min-w-5"
      >
        {citation.n}
      </button>
    </sup>
  ))
}
