import { type ReviewItem, Support } from '@footnote/contract'
import { useMutation } from '@tanstack/react-query'
import { useClient } from '../api/client-context.ts'
import { AnswerLimits, Cautions } from '../chat/answer-limits.tsx'
import { AnswerText } from '../chat/answer-text.tsx'
import { groupSentences, type ReadSentence } from '../chat/group-sentences.ts'
import { SentenceView } from '../chat/sentence-view.tsx'
import { reviewStrings } from '../strings/catalogue.ts'
import { ErrorNotice } from '../ui/notice.tsx'
import { useStoreItem } from './use-store-item.ts'

const strings = reviewStrings.item

/** The answer sentence by sentence, each with the verdict that an expert gives it; a verdict is saved at once. */
export function SentenceLabels({ item }: { item: ReviewItem }) {
  const { answer } = item.snapshot
  const sentences = groupSentences(answer.text, answer.sentences).flatMap((group) =>
    group.sentences.map((read) => ({ read, kind: group.kind })),
  )
  if (sentences.length === 0) {
    return (
      <div className="rounded-xl border border-line bg-surface p-4">
        <div className="font-serif">
          <AnswerText text={answer.text} />
        </div>
        <p className="mt-3 text-sm text-muted">{strings.noSentences}</p>
      </div>
    )
  }
  return (
    <div className="space-y-3">
      <ol className="divide-y divide-line rounded-xl border border-line bg-surface">
        {sentences.map(({ read, kind }) => (
          <li key={read.index} className="p-4">
            <div className="font-serif leading-relaxed">
              <SentenceView answer={answer} read={read} kind={kind} canFlag={false} />
            </div>
            <Verdict item={item} read={read} />
          </li>
        ))}
      </ol>
      <Cautions limits={answer.limits} />
      <AnswerLimits limits={answer.limits} />
    </div>
  )
}

function Verdict({ item, read }: { item: ReviewItem; read: ReadSentence }) {
  const client = useClient()
  const storeItem = useStoreItem()
  const number = read.index + 1
  const given = item.labels.findLast(
    (label) => label.kind === 'sentence' && label.sentenceIndex === read.index,
  )?.support
  const labelling = useMutation({
    mutationFn: (support: Support) =>
      client.addLabel(item.id, { kind: 'sentence', sentenceIndex: read.index, support }),
    onSuccess: storeItem,
  })
  const pressed = labelling.isPending ? labelling.variables : given

  return (
    <fieldset className="mt-3 flex flex-wrap items-center gap-2 text-sm">
      <legend className="sr-only">{strings.verdict(number)}</legend>
      {Support.options.map((support) => (
        <button
          key={support}
          type="button"
          data-testid={`label-${support}`}
          aria-pressed={pressed === support}
          disabled={labelling.isPending}
          onClick={() => labelling.mutate(support)}
          className={`min-h-9 rounded-full border border-line px-3 text-muted hover:border-edge hover:text-ink aria-pressed:font-medium ${pressedClasses[support]}`}
        >
          {strings.labels[support]}
        </button>
      ))}
      <span className="ms-auto text-xs text-muted">
        {strings.judged(strings.labels[read.sentence.support].toLowerCase())}
      </span>
      {labelling.error !== null && <ErrorNotice error={labelling.error} />}
    </fieldset>
  )
}

const pressedClasses = {
  supported: 'aria-pressed:border-good aria-pressed:bg-good-soft aria-pressed:text-good',
  partial: 'aria-pressed:border-amber aria-pressed:bg-amber-soft aria-pressed:text-amber',
  unsupported: 'aria-pressed:border-alert aria-pressed:bg-alert-soft aria-pressed:text-alert',
} satisfies Record<Support, string>
