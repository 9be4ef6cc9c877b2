import { chatStrings } from '../strings/catalogue.ts'
import { Button } from '../ui/button.tsx'
import { ErrorNotice } from '../ui/notice.tsx'
import { AnswerText, type MarkerRenderer } from './answer-text.tsx'
import type { LiveTurn } from './ask-session.ts'

interface LiveTurnViewProps {
  turn: LiveTurn
  onRetry: () => void
  onDismiss: () => void
}

/** An answer that is being written, or what came of it before it broke off. */
export function LiveTurnView({ turn, onRetry, onDismiss }: LiveTurnViewProps) {
  const text = turn.text !== '' ? turn.text : turn.sentences.map((sentence) => sentence.text).join('\n')
  const isRunning = turn.state === 'running'
  return (
    <section data-testid="live-answer" data-state={turn.state} aria-label={chatStrings.answer.label}>
      {text !== '' && (
        <div className={`font-serif text-[1.0625rem] leading-[1.7] ${isRunning ? '' : 'text-muted'}`}>
          <AnswerText text={text} marker={showMarker} />
        </div>
      )}
      {isRunning && (
        <p className="mt-3 flex items-center gap-2 text-sm text-muted">
          <span aria-hidden="true" className="pulse-dot size-2 rounded-full bg-accent" />
          {turn.message ?? chatStrings.live.starting}
        </p>
      )}
      {!isRunning && (
        <div className="mt-4 space-y-3">
          <BrokenNotice turn={turn} hasText={text !== ''} />
          <div className="flex gap-2">
            <Button variant="primary" data-testid="retry" onClick={onRetry}>
              {chatStrings.live.retry}
            </Button>
            <Button variant="ghost" onClick={onDismiss}>
              {chatStrings.live.dismiss}
            </Button>
          </div>
        </div>
      )}
    </section>
  )
}

const showMarker: MarkerRenderer = (n) => (
  <sup className="ms-0.5 font-sans text-[0.72rem] text-muted">{n}</sup>
)

function BrokenNotice({ turn, hasText }: { turn: LiveTurn; hasText: boolean }) {
  const strings = chatStrings.live
  if (turn.state === 'failed') return <ErrorNotice error={turn.error} />
  const said = {
    cut: hasText ? strings.cut : strings.cutEmpty,
    stopped: hasText ? strings.stopped : strings.stoppedEmpty,
  }[turn.state === 'stopped' ? 'stopped' : 'cut']
  return (
    <p className="rounded-lg border border-amber-line bg-amber-soft px-4 py-3 text-sm text-amber">{said}</p>
  )
}
