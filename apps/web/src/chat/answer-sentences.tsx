import type { Answer, AnswerSentence } from '@footnote/contract'
import type { ReactNode } from 'react'
import { AnswerText, whiteSpaceClass } from './answer-text.tsx'
import { groupSentences, type ReadSentence } from './group-sentences.ts'
import { type CitedAnswer, SentenceView } from './sentence-view.tsx'

interface AnswerSentencesProps {
  answer: CitedAnswer & Pick<Answer, 'text'> & { sentences: AnswerSentence[] }
  canFlag: boolean
  /** Goes on in the paragraph of the last sentence, while an answer is being written. */
  tail?: ReactNode
}

/** The sentences of an answer, laid out in its paragraphs; its bare text when it has no sentences. */
export function AnswerSentences({ answer, canFlag, tail }: AnswerSentencesProps) {
  if (answer.sentences.length === 0) return <AnswerText text={answer.text} />
  const groups = groupSentences(answer.text, answer.sentences)
  const laidOut = groups.map((group) =>
    group.kind === 'block' ? (
      <SentenceView
        key={group.sentences[0].index}
        answer={answer}
        read={group.sentences[0]}
        kind="block"
        canFlag={canFlag}
      />
    ) : (
      <p
        key={group.sentences[0]?.index}
        className={`my-3 break-words first:mt-0 ${whiteSpaceOf(group.sentences)}`}
      >
        {group.sentences.map((read) => (
          <SentenceView key={read.index} answer={answer} read={read} kind="flow" canFlag={canFlag} />
        ))}
        {group === groups.at(-1) && tail}
      </p>
    ),
  )
  // Behind code or a list there is no paragraph to go on in.
  const isApart = tail && groups.at(-1)?.kind === 'block'
  return (
    <>
      {laidOut}
      {isApart && <p className="my-3 break-words">{tail}</p>}
    </>
  )
}

function whiteSpaceOf(sentences: ReadSentence[]): string {
  return whiteSpaceClass(
    sentences.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'paragraph' ? block.parts : [])),
    ),
  )
}
