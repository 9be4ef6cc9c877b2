import { type FormEvent, type KeyboardEvent, type ReactNode, type RefObject, useId } from 'react'
import { PasteCard } from '../paste/paste-card.tsx'
import { whatIsTooLong } from '../paste/too-long.ts'
import type { Paste } from '../paste/use-paste.ts'
import { chatStrings } from '../strings/catalogue.ts'
import { Icon } from '../ui/icon.tsx'

interface ComposerProps {
  input: RefObject<HTMLTextAreaElement | null>
  text: string
  /** What was read from the text. */
  paste: Paste
  /** Stands beside the button that sends. */
  tools: ReactNode
  isRunning: boolean
  /** What is going on with an answer that is being written; null when none is. */
  status: string | null
  onText: (text: string) => void
  onSend: () => void
  onStop: () => void
}

/** Where a question is written. */
export function Composer(props: ComposerProps) {
  const { input, text, paste, tools, isRunning, status, onText, onSend, onStop } = props
  const strings = chatStrings.composer
  const ids = { input: useId(), hint: useId(), problem: useId() }
  const tooLong = whatIsTooLong(text, paste)
  const isTooLong = tooLong !== null
  const canSend = text.trim() !== '' && !isTooLong && !isRunning
  const hasCard = paste.reading !== null && paste.reading.evidence.length > 0

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (canSend) onSend()
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    // Enter also ends the choice of a character in an input method, which sends nothing.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    if (canSend) onSend()
  }

  return (
    <form onSubmit={submit} className="mx-auto w-full max-w-3xl px-4 pt-2 pb-3 sm:px-6">
      <div className="rounded-2xl border border-edge bg-surface shadow-sm has-[textarea:focus-visible]:border-accent has-[textarea:focus-visible]:ring-2 has-[textarea:focus-visible]:ring-accent/30">
        <label htmlFor={ids.input} className="sr-only">
          {strings.label}
        </label>
        <textarea
          id={ids.input}
          ref={input}
          data-testid="composer-input"
          rows={1}
          value={text}
          placeholder={strings.placeholder}
          aria-describedby={isTooLong ? `${ids.problem} ${ids.hint}` : ids.hint}
          aria-invalid={isTooLong}
          onChange={(event) => onText(event.target.value)}
          onKeyDown={onKeyDown}
          className={`field-sizing-content block min-h-12 w-full resize-none bg-transparent px-4 pt-3 pb-1 text-base outline-none ${hasCard ? 'max-h-[16dvh] sm:max-h-[22dvh] not-touch:font-mono not-touch:text-[0.8125rem]' : 'max-h-[40dvh]'}`}
        />
        <PasteCard paste={paste} />
        <div className="flex items-center gap-2 p-2">
          {tools}
          <p
            id={ids.hint}
            className={`min-w-0 flex-1 truncate text-xs text-muted ${isRunning ? '' : 'max-sm:hidden touch:hidden'}`}
          >
            {status === null ? strings.keys : `${status}. ${strings.keysWhileRunning}.`}
          </p>
          <SendOrStop isRunning={isRunning} canSend={canSend} onStop={onStop} />
        </div>
      </div>
      {isTooLong && (
        <p id={ids.problem} role="alert" className="mt-2 text-sm text-alert">
          {tooLong}
        </p>
      )}
    </form>
  )
}

const roundButton =
  'ms-auto inline-flex size-10 shrink-0 items-center justify-center rounded-full bg-accent text-on-accent disabled:bg-sunken disabled:text-muted'

function SendOrStop({
  isRunning,
  canSend,
  onStop,
}: Pick<ComposerProps, 'isRunning' | 'onStop'> & { canSend: boolean }) {
  const { send, stop } = chatStrings.composer
  if (isRunning) {
    return (
      <button
        type="button"
        data-testid="composer-stop"
        aria-label={stop}
        title={stop}
        onClick={onStop}
        className={roundButton}
      >
        <Icon name="stop" className="size-5" />
      </button>
    )
  }
  return (
    <button
      type="submit"
      data-testid="composer-send"
      aria-label={send}
      title={send}
      disabled={!canSend}
      className={roundButton}
    >
      <Icon name="send" className="size-5" />
    </button>
  )
}
