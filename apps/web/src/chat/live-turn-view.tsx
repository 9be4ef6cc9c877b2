import { chatStrings } from '../strings/catalogue.ts'
import { Button } from '../ui/button.tsx'
import { ErrorNotice } from '../ui/notice.tsx'
import { AnswerSentences } from './answer-sentences.tsx'
import { AnswerText, InlineText, type MarkerRenderer } from './answer-text.tsx'
import { splitChecked } from './group-sentences.ts'
import { liveMessage } from './live-message.ts'
import { hasText, type LiveTurn } from './live-turn.ts'
import { parseInline } from './parse-inline.ts'

interface LiveTurnViewProps {
  turn: LiveTurn
  onRetry: () => void
  onTakeUp: () => void
  onDismiss: () => void
}

const strings = chatStrings.live

/** An answer that is being written, or what came of it before it broke off. Each sentence gets its mark as it is checked. */
export function LiveTurnView({ turn, onRetry, onTakeUp, onDismiss }: LiveTurnViewProps) {
  const isRunning = turn.state === 'running'
  return (
    <section
      data-testid="live-answer"
      data-state={turn.state}
      data-sentences={turn.sentences.length}
      aria-label={chatStrings.answer.label}
      aria-busy={isRunning}
    >
      {hasText(turn) && (
        <div className={`font-serif text-base sm:text-reading ${isRunning ? '' : 'text-muted'}`}>
          <LiveText turn={turn} />
        </div>
      )}
      {isRunning && (
        <p className="mt-3 flex items-center gap-2 text-sm text-muted">
          <span aria-hidden="true" className="pulse-dot size-2 rounded-full bg-accent" />
          <span data-testid="live-status">{liveMessage(turn)}</span>
        </p>
      )}
      {!isRunning && (
        <div className="mt-4 space-y-3">
          <BrokenNotice turn={turn} />
          <div className="flex flex-wrap gap-2">
            {turn.state === 'cut' && (
              <Button variant="primary" data-testid="take-up" onClick={onTakeUp}>
                {strings.takeUp}
              </Button>
            )}
            <Button
              variant={turn.state === 'cut' ? 'secondary' : 'primary'}
              data-testid="retry"
              onClick={onRetry}
            >
              {strings.retry}
            </Button>
            <Button variant="ghost" onClick={onDismiss}>
              {strings.dismiss}
            </Button>
          </div>
        </div>
      )}
    </section>
  )
}

/** What is checked looks as it will in the end, so that nothing moves then; the rest follows as bare text. */
function LiveText({ turn }: { turn: LiveTurn }) {
  const { text, sentences, answerId } = turn
  const { runsOn, follows } = splitChecked(text, sentences)
  return (
    <>
      {sentences.length > 0 && (
        <AnswerSentences
          answer={{ id: answerId, text, sentences, citations: [] }}
          canFlag={false}
          tail={runsOn !== '' && <InlineText parts={parseInline(runsOn)} marker={showMarker} />}
        />
      )}
      {follows !== '' && <AnswerText text={follows} marker={showMarker} />}
    </>
  )
}

const showMarker: MarkerRenderer = (n) => (
  <sup className="top-[-0.35em] leading-none">
    <span className="numeral inline-flex min-h-5 items-center justify-center px-[0.15em] text-2xs leading-none">
      {n}
    </span>
  </sup>
)

function BrokenNotice({ turn }: { turn: LiveTurn }) {
  if (turn.state === 'failed') return <ErrorNotice error={turn.error} />
  const said = {
    cut: hasText(turn) ? strings.cut : strings.cutEmpty,
    stopped: hasText(turn) ? strings.stopped : strings.stoppedEmpty,
  }[turn.state === 'stopped' ? 'stopped' : 'cut']
  return (
    <p className="rounded-md border border-amber-line bg-amber-soft px-4 py-3 text-sm text-amber">{said}</p>
  )
}
