import type { Answer } from '@footnote/contract'
import { lazy, Suspense, useState } from 'react'
import { chatStrings } from '../strings/catalogue.ts'
import { useCopy } from '../ui/copy-button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { answerToMarkdown } from './answer-markdown.ts'
import { useAskAgain } from './ask-again-context.ts'

const EditDialog = lazy(async () => ({ default: (await import('./edit-dialog.tsx')).EditDialog }))

const strings = chatStrings.answer.actions

/** What can be done with an answer as a whole. Where nothing can be asked, it can be copied. */
export function AnswerActions({ answer }: { answer: Answer }) {
  const ask = useAskAgain()
  const [isEditing, setEditing] = useState(false)
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
            icon="question"
            label={strings.editQuestion}
            data-testid="change-question"
            onClick={() => ask.rewrite(answer.id)}
          />
          {answer.outcome === 'answer' && (
            <>
              <IconButton
                icon="edit"
                label={strings.edit}
                data-testid="edit-answer"
                onClick={() => setEditing(true)}
              />
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
      {isEditing && (
        <Suspense>
          <EditDialog answer={answer} onClose={() => setEditing(false)} />
        </Suspense>
      )}
    </>
  )
}
