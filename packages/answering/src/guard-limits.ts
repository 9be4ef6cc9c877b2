import type { AnswerLimit, FoundPassage } from '@footnote/contract'
import { findInstructions } from '@footnote/guards'

const longestShown = 80

/** What was recognised as an attempt to steer the model, in the question or in the sources, and did not. */
export function guardLimits(question: string, passages: FoundPassage[]): AnswerLimit[] {
  const [asked] = findInstructions(question)
  const flagged = passages.filter(({ text }) => findInstructions(text).length > 0)
  const titles = [...new Set(flagged.map(({ title }) => `“${title}”`))]
  return [
    ...(asked
      ? [
          {
            kind: 'injection',
            text: `“${shorten(question.slice(asked.start, asked.end))}” reads as an instruction to a language model. It was not followed: answers come from the sources alone.`,
          },
        ]
      : []),
    ...(titles.length > 0
      ? [
          {
            kind: 'flagged_source',
            text: `${new Intl.ListFormat('en').format(titles)} ${titles.length === 1 ? 'holds' : 'hold'} what reads as an instruction to a language model. Those parts were left out: look at the source before you rely on it.`,
          },
        ]
      : []),
  ]
}

function shorten(words: string): string {
  const line = words.replace(/\s+/g, ' ').trim()
  return line.length > longestShown ? `${line.slice(0, longestShown - 1).toWellFormed()}…` : line
}
