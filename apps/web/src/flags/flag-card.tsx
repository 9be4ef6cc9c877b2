import type { ReaderFlag } from '@footnote/contract'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { flagReasonLabels, flagStrings, reviewStrings } from '../strings/catalogue.ts'
import { Badge } from '../ui/badge.tsx'
import { formatTime } from '../ui/format.ts'

const strings = flagStrings.mine

const tones = {
  open: 'plain',
  claimed: 'accent',
  labelled: 'accent',
  fixed: 'good',
  released: 'good',
  reopened: 'amber',
} as const

/** One flag: what it was raised on, its state, what an expert said, and the answer before and now. */
export function FlagCard({ flag }: { flag: ReaderFlag }) {
  const { question, conversationId, sentenceIndex, state, before, after, verdict, correction, isCase } = flag
  return (
    <>
      <h2 className="text-lg font-semibold break-words">{question}</h2>
      <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-muted">
        <Badge tone={state === null ? 'plain' : tones[state]}>
          {state === null ? strings.noted : strings.states[state]}
        </Badge>
        <span className="font-semibold text-ink">{whatWasSaid(flag)}</span>
        <span>{sentenceIndex === null ? strings.onAnswer : strings.onSentence(sentenceIndex + 1)}</span>
        <time dateTime={flag.createdAt}>{formatTime(flag.createdAt)}</time>
        <Link to="/c/$conversationId" params={{ conversationId }} className="link">
          {strings.openConversation}
        </Link>
      </p>
      <div className="mt-3 grid gap-3 sm:grid-cols-2">
        <Words label={strings.before}>{before}</Words>
        {after !== null && (
          <Words
            label={`${strings.after}, ${formatTime(after.finishedAt)}`}
            tone={after.passed ? 'good' : 'plain'}
          >
            {after.text}
          </Words>
        )}
      </div>
      {correction !== null && <Words label={strings.yourWords}>{correction}</Words>}
      {verdict !== null && (
        <p className="mt-3 text-sm">
          <span className="text-muted">{strings.verdict}: </span>
          {[verdict.support && reviewStrings.item.labels[verdict.support], verdict.correction]
            .filter((part) => part !== null && part !== '')
            .join('. ')}
        </p>
      )}
      {isCase && <p className="mt-3 text-sm text-good">{strings.isTest}</p>}
    </>
  )
}

interface WordsProps {
  label: string
  tone?: 'plain' | 'good'
  children: ReactNode
}

function Words({ label, tone = 'plain', children }: WordsProps) {
  return (
    <div className={`border-s-2 ps-3 ${tone === 'good' ? 'border-good' : 'border-edge'}`}>
      <p className="text-xs text-muted">{label}</p>
      <p className="line-clamp-[12] font-serif text-sm break-words whitespace-pre-line">{children}</p>
    </div>
  )
}

function whatWasSaid({ reason, thumb }: ReaderFlag): string {
  if (reason !== null) return flagReasonLabels[reason]
  return thumb === 'up' ? flagStrings.thumbUp : flagStrings.thumbDown
}
