import { maxQuestionCharacters } from '@footnote/contract'
import { type FormEvent, type KeyboardEvent, type RefObject, useId } from 'react'
import { chatStrings } from '../strings/chat-strings.ts'
import { formatCount } from '../ui/format.ts'
import { Icon } from '../ui/icon.tsx'
import { versions } from './version-facet.ts'

interface ComposerProps {
  input: RefObject<HTMLTextAreaElement | null>
  text: string
  version: string
  isRunning: boolean
  onText: (text: string) => void
  onVersion: (version: string) => void
  onSend: () => void
  onStop: () => void
}

/** Where a question is written, with the version that it is about. */
export function Composer(props: ComposerProps) {
  const { input, text, version, isRunning, onText, onVersion, onSend, onStop } = props
  const strings = chatStrings.composer
  const ids = { input: useId(), hint: useId(), problem: useId() }
  const isTooLong = text.length > maxQuestionCharacters
  const canSend = text.trim() !== '' && !isTooLong && !isRunning

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
          className="field-sizing-content block max-h-[40dvh] min-h-12 w-full resize-none bg-transparent px-4 pt-3 pb-1 text-base outline-none"
        />
        <div className="flex items-center gap-2 p-2">
          <select
            aria-label={strings.version}
            data-testid="version-facet"
            value={version}
            onChange={(event) => onVersion(event.target.value)}
            className={`h-9 rounded-full border px-3 text-xs ${version === '' ? 'border-line bg-surface text-muted' : 'border-accent bg-accent-soft font-medium text-accent'}`}
          >
            <option value="">{strings.anyVersion}</option>
            {versions.map((value) => (
              <option key={value} value={value}>
                {strings.versionNumber(value)}
              </option>
            ))}
          </select>
          <p
            id={ids.hint}
            className="hidden min-w-0 flex-1 truncate text-xs text-muted sm:block touch:hidden"
          >
            {isRunning ? strings.keysWhileRunning : strings.keys}
          </p>
          <SendOrStop isRunning={isRunning} canSend={canSend} onStop={onStop} />
        </div>
      </div>
      {isTooLong && (
        <p id={ids.problem} role="alert" className="mt-2 text-sm text-alert">
          {strings.tooLong(formatCount(text.length), formatCount(maxQuestionCharacters))}
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
