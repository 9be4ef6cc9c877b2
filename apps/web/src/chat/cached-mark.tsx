import type { Answer } from '@footnote/contract'
import { chatStrings } from '../strings/catalogue.ts'
import { Button } from '../ui/button.tsx'
import { formatTime } from '../ui/format.ts'
import { Icon } from '../ui/icon.tsx'
import { useAskAgain } from './ask-again-context.ts'

const strings = chatStrings.answer

/** Says that an answer was given before, or who stands for it, and offers to ask anew; nothing for one that is new. */
export function CachedMark({ answer: { id, cached, cachedFrom } }: { answer: Answer }) {
  const ask = useAskAgain()
  if (cached === null) return null
  const isVerified = cached === 'verified'
  return (
    <p
      data-testid="cached-mark"
      data-cached={cached}
      className={`mb-4 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm ${isVerified ? 'text-good' : 'text-muted'}`}
    >
      <span className="inline-flex items-center gap-2">
        <Icon name={isVerified ? 'check' : 'again'} />
        <span>
          <strong className="font-semibold">{strings.cached[cached]}</strong>
          {cachedFrom !== null && ` ${whenAndBy(cachedFrom)}`}
        </span>
      </span>
      {ask !== null && (
        <Button
          variant="ghost"
          data-testid="ask-fresh"
          disabled={ask.isRunning}
          onClick={() => ask.again(id, { fresh: true })}
          className="text-accent"
        >
          {strings.askAnew}
        </Button>
      )}
    </p>
  )
}

function whenAndBy({ verifiedBy, createdAt }: NonNullable<Answer['cachedFrom']>): string {
  const time = formatTime(createdAt)
  return verifiedBy === null ? strings.cachedWhen(time) : strings.verifiedBy(verifiedBy, time)
}
