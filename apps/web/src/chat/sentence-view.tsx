import type { Answer } from '@footnote/contract'
import { useLink } from '../evidence/use-link.ts'
import { flagStrings } from '../strings/catalogue.ts'
import { Icon } from '../ui/icon.tsx'
import { InlineText, type MarkerRenderer, TextBlocks } from './answer-text.tsx'
import { FlagButton } from './flag-button.tsx'
import { FlagDone } from './flag-done.tsx'
import { Footnotes } from './footnotes.tsx'
import type { ReadSentence } from './group-sentences.ts'
import { SupportMark } from './support-mark.tsx'

/** The part of an answer that its sentences need: one that is still being written has no more. */
export type CitedAnswer = Pick<Answer, 'id' | 'citations'>

interface SentenceViewProps {
  answer: CitedAnswer
  read: ReadSentence
  /** `flow` runs on in its paragraph, `block` brings blocks of its own. */
  kind: 'flow' | 'block'
  /** False where the answer is shown as it was, as in review, and while it is being written. */
  canFlag: boolean
}

const supportClasses = {
  supported: undefined,
  partial: 'support-partial',
  unsupported: 'support-unsupported',
} as const

/** A sentence with its footnotes, how well it is borne out, and its flag. It lights up with the passages that it rests on. */
export function SentenceView({ answer, read, kind, canFlag }: SentenceViewProps) {
  const { index, sentence, blocks } = read
  const { isLit, listeners } = useLink(answer.id, sentence.citations)
  // Markers that stand in the text itself are shown once, as footnotes at its end.
  const marker: MarkerRenderer = (n) => (sentence.citations.includes(n) ? null : undefined)
  const textClass = supportClasses[sentence.support]
  const end = (
    <>
      <Footnotes answer={answer} numbers={sentence.citations} />
      <SupportMark sentence={sentence} />
      {canFlag && <SentenceFlag answerId={answer.id} read={read} />}
    </>
  )
  const done = canFlag && <FlagDone answerId={answer.id} sentenceIndex={index} />
  const frame = {
    'data-testid': 'sentence',
    'data-support': sentence.support,
    'data-lit': isLit,
    ...listeners,
  }

  if (kind === 'block') {
    return (
      <div {...frame} className="group/sentence sentence">
        <TextBlocks blocks={blocks} marker={marker} trailing={end} textClass={textClass} />
        {done}
      </div>
    )
  }
  const paragraph = blocks[0]
  return (
    <span {...frame} className="group/sentence sentence">
      <span className={textClass}>
        {paragraph?.kind === 'paragraph' && <InlineText parts={paragraph.parts} marker={marker} />}
      </span>
      {end}
      {done}{' '}
    </span>
  )
}

/** It lies over what follows, so that the text has no gaps and does not move when it appears. */
function SentenceFlag({ answerId, read }: { answerId: string; read: ReadSentence }) {
  const { index, sentence } = read
  const label = flagStrings.flagSentence(index + 1)
  return (
    <span className="relative inline-block w-0 align-middle">
      <FlagButton
        target={{
          answerId,
          sentenceIndex: index,
          likelyReason: sentence.support === 'supported' ? 'wrong' : 'not_in_source',
        }}
        button={
          <button
            type="button"
            data-testid="flag-sentence"
            aria-label={label}
            title={label}
            className="pointer-events-none absolute start-0.5 -top-4 z-1 inline-flex size-7 items-center justify-center rounded-md border border-line bg-surface text-muted opacity-0 shadow-sm group-focus-within/sentence:pointer-events-auto group-focus-within/sentence:opacity-100 group-hover/sentence:pointer-events-auto group-hover/sentence:opacity-100 hover:text-alert focus-visible:opacity-100 touch:size-9"
          >
            <Icon name="flag" className="size-3.5" />
          </button>
        }
      />
    </span>
  )
}
