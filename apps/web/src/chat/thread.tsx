import type { ConversationTurn } from '@footnote/contract'
import type { ReactNode } from 'react'
import { LongText } from '../paste/long-text.tsx'
import { PastedEvidence } from '../paste/pasted-evidence.tsx'
import { useAskedEvidence } from '../paste/use-asked-evidence.ts'
import { chatStrings } from '../strings/catalogue.ts'
import { Button } from '../ui/button.tsx'
import { AnswerView } from './answer-view.tsx'
import type { LiveTurn } from './ask-session.ts'
import { LiveTurnView } from './live-turn-view.tsx'

interface ThreadProps {
  turns: ConversationTurn[]
  live: LiveTurn | null
  onAsk: (question: string) => void
  onRetry: () => void
  onDismiss: () => void
}

/** The questions of a conversation with their answers, the one that is being asked last. */
export function Thread({ turns, live, onAsk, onRetry, onDismiss }: ThreadProps) {
  const stored = withoutLive(turns, live)
  const asked = useAskedEvidence(live?.request)
  return (
    <div className="space-y-12">
      {stored.map((turn) => (
        <Turn key={turn.answer?.id ?? turn.questionId} turn={turn}>
          {turn.answer === null ? (
            <Unanswered turn={turn} onAsk={onAsk} />
          ) : (
            <AnswerView answer={turn.answer} />
          )}
        </Turn>
      ))}
      {live && (
        <Turn turn={{ question: live.request.question, ...asked }}>
          <LiveTurnView turn={live} onRetry={onRetry} onDismiss={onDismiss} />
        </Turn>
      )}
    </div>
  )
}

interface TurnProps {
  turn: Pick<ConversationTurn, 'question' | 'asked' | 'evidence'>
  children: ReactNode
}

function Turn({ turn: { question, asked, evidence }, children }: TurnProps) {
  return (
    <article className="scroll-mt-8">
      <h2 className="mb-4 border-s-3 border-accent ps-4 text-xl leading-snug font-semibold break-words whitespace-pre-line">
        <span className="sr-only">{chatStrings.answer.question}: </span>
        <LongText text={asked ?? question} />
      </h2>
      <div className="sm:ps-[1.1875rem]">
        <PastedEvidence question={question} evidence={evidence} />
        {children}
      </div>
    </article>
  )
}

function Unanswered({ turn, onAsk }: { turn: ConversationTurn; onAsk: (question: string) => void }) {
  return (
    <div className="rounded-lg border border-amber-line bg-amber-soft px-4 py-3 text-sm">
      <p className="text-amber">{turn.failure ?? chatStrings.answer.unanswered}</p>
      <Button className="mt-3" onClick={() => onAsk(turn.question)}>
        {chatStrings.live.retry}
      </Button>
    </div>
  )
}

/** The server stores a question before its answer: while it is being asked it would stand there twice. */
function withoutLive(turns: ConversationTurn[], live: LiveTurn | null): ConversationTurn[] {
  const last = turns.at(-1)
  const isLive = last?.answer === null && last.question === live?.request.question
  return isLive ? turns.slice(0, -1) : turns
}
