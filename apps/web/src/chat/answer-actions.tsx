import type { Answer } from '@footnote/contract'
import { chatStrings } from '../strings/catalogue.ts'
import { useCopy } from '../ui/copy-button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { answerToMarkdown } from './answer-markdown.ts'
import { useAskAgain } from './ask-again-context.ts'

const strings = chatStrings.answer.actions

/** What can be done with an answer as a whole. Where nothing can be asked, it can be copied. */
export function AnswerActions({ answer }: { answer: Answer }) {
  const ask = useAskAgain()
  const copy = useCopy(() => answerToMarkdown(answer))
  return (
    <>
      <IconButton
        icon={copy.state === 'copied' ? 'check' : 'copy'}
        label={copy.state === 'idle' ? strings.copy : copy.label}
        data-testid="copy-answer"
        onClick={copy.copy}
      />
      {ask !== null && (
        <>
          <IconButton
            icon="again"
            label={strings.regenerate}
            data-testid="ask-anew"
            disabled={ask.isRunning}
            onClick={() => ask.again(answer.id, { fresh: true })}
          />
          <IconButton
            icon="edit"
            label={strings.editQuestion}
            data-testid="change-question"
            onClick={() => ask.rewrite(answer.id)}
          />
          {answer.outcome === 'answer' && (
            <>
              <IconButton
                icon="shorter"
                label={strings.shorter}
                data-testid="shorter"
                disabled={ask.isRunning}
                onClick={() => ask.again(answer.id, { length: 'shorter' })}
              />
              <IconButton
                icon="longer"
                label={strings.longer}
                data-testid="longer"
                disabled={ask.isRunning}
                onClick={() => ask.again(answer.id, { length: 'longer' })}
              />
            </>
          )}
        </>
      )}
    </>
  )
}
