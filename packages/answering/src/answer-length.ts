import type { AnswerLength } from '@footnote/contract'

/** About how many words an answer has, and how many tokens a model may use for it at most. */
export const answerLengths = {
  shorter: { words: 70, maxTokens: 500 },
  normal: { words: 180, maxTokens: 1_200 },
  longer: { words: 350, maxTokens: 2_400 },
} as const satisfies Record<AnswerLength, { words: number; maxTokens: number }>
