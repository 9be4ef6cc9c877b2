import type { Answer, AnswerSentence } from '@footnote/contract'
import { AnswerText, whiteSpaceClass } from './answer-text.tsx'
import { groupSentences, type ReadSentence } from './group-sentences.ts'
import { type CitedAnswer, SentenceView } from './sentence-view.tsx'

interface AnswerSentencesProps {
  answer: CitedAnswer & Pick<Answer, 'text'> & { sentences: AnswerSentence[] }
  canFlag: boolean
}

/** The sentences of an answer, laid out in its paragraphs; its bare text when it has no sentences. */
export function AnswerSentences({ answer, canFlag }: AnswerSentencesProps) {
  if (answer.sentences.length === 0) return <AnswerText text={answer.text} />
  return groupSentences(answer.text, answer.sentences).map((group) =>
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
      </p>
    ),
  )
}

function whiteSpaceOf(sentences: ReadSentence[]): string {
  return whiteSpaceClass(
    sentences.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'paragraph' ? block.parts : [])),
    ),
  )
}
