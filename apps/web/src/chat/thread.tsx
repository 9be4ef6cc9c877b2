import type { ConversationTurn, Redaction } from '@footnote/contract'
import type { ReactNode } from 'react'
import { LongText } from '../paste/long-text.tsx'
import { PastedEvidence } from '../paste/pasted-evidence.tsx'
import { useAskedEvidence } from '../paste/use-asked-evidence.ts'
import { chatStrings } from '../strings/catalogue.ts'
import { Button } from '../ui/button.tsx'
import { AnswerText } from './answer-text.tsx'
import { AnswerView } from './answer-view.tsx'
import { useChatServices } from './chat-context.ts'
import type { LiveTurn } from './live-turn.ts'
import { LiveTurnView } from './live-turn-view.tsx'
import { RedactionNotice } from './redaction-notice.tsx'

interface ThreadProps {
  turns: ConversationTurn[]
  live: LiveTurn | null
  /** Without it, questions that got no answer cannot be asked again. */
  onAsk?: (question: string) => void
}

/** The questions of a conversation with their answers, the one that is being asked last. */
export function Thread({ turns, live, onAsk }: ThreadProps) {
  const { session } = useChatServices()
  const asked = useAskedEvidence(live?.request)
  const stored = turns.filter((turn) => turn.answerId === null || turn.answerId !== live?.answerId)
  return (
    <div className="space-y-14">
      {stored.map((turn) => (
        <Turn
          key={turn.answerId ?? turn.questionId}
          turn={turn}
          redactions={turn.answer?.redactions ?? []}
          isLast={live === null && turn === stored.at(-1)}
        >
          {turn.answer === null ? (
            <Unanswered turn={turn} onAsk={onAsk} />
          ) : (
            <AnswerView answer={turn.answer} />
          )}
        </Turn>
      ))}
      {live && (
        <Turn key={live.answerId} turn={{ question: live.request.question, ...asked }} isLast={true}>
          <LiveTurnView
            turn={live}
            onRetry={session.retry}
            onTakeUp={session.takeUp}
            onDismiss={session.clear}
          />
        </Turn>
      )}
    </div>
  )
}

interface TurnProps {
  turn: Pick<ConversationTurn, 'question' | 'asked' | 'evidence'>
  redactions?: Redaction[]
  /** The last one leaves room beneath it, so that its question can stand at the top of the view. */
  isLast: boolean
  children: ReactNode
}

function Turn({ turn: { question, asked, evidence }, redactions = [], isLast, children }: TurnProps) {
  return (
    <article className={`scroll-mt-8 ${isLast ? 'min-h-[calc(100dvh-17rem)]' : ''}`}>
      <h2 className="mb-5 text-xl font-semibold break-words whitespace-pre-line">
        <span className="sr-only">{chatStrings.answer.question}: </span>
        <LongText text={asked ?? question} />
      </h2>
      <RedactionNotice redactions={redactions} />
      <PastedEvidence question={question} evidence={evidence} />
      {children}
    </article>
  )
}

function Unanswered({ turn, onAsk }: { turn: ConversationTurn; onAsk: ThreadProps['onAsk'] }) {
  return (
    <>
      {turn.partialText !== null && turn.partialText !== '' && (
        <div className="mb-4 font-serif text-base text-muted sm:text-reading">
          <AnswerText text={turn.partialText} />
        </div>
      )}
      <div className="rounded-md border border-amber-line bg-amber-soft px-4 py-3 text-sm">
        <p className="text-amber">{turn.failure ?? chatStrings.answer.unanswered}</p>
        {onAsk && (
          <Button className="mt-3" onClick={() => onAsk(turn.question)}>
            {chatStrings.live.retry}
          </Button>
        )}
      </div>
    </>
  )
}
