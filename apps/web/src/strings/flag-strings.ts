import type { FlagReason } from '@footnote/contract'

/** The names of the reasons for a flag, which readers choose and experts read. */
export const flagReasonLabels = {
  wrong: 'It is wrong',
  not_in_source: 'The source does not say this',
  missed_source: 'It missed a source that answers this',
  outdated: 'It is out of date',
  out_of_scope: 'It treats the question as belonging elsewhere',
  unclear: 'It is unclear or incomplete',
  harmful: 'Following it could do harm',
  other: 'Something else',
} satisfies Record<FlagReason, string>

/** Flags and thumbs. */
export const flagStrings = {
  flagSentence: (number: number) => `Flag sentence ${number}`,
  flagAnswer: 'Flag the whole answer',
  dialogTitle: { sentence: 'What is wrong with this sentence?', answer: 'What is wrong with this answer?' },
  reasons: 'Reason',
  correction: 'What would be right? (optional)',
  correctionHint: 'With the page or command that shows it, if you know it.',
  send: 'Send the flag',
  sending: 'Sending…',
  done: 'Flagged, thank you.',
  next: 'An expert sees it in the review queue with the passages that were used, and it can become a test that the next version has to pass.',
  thumbUp: 'This answer helped',
  thumbDown: 'This answer did not help',
  thumbUpDone: 'Noted, thank you.',
  thumbDownDone: 'Noted: it goes to the review queue.',
  sayMore: 'Say what is wrong',
} as const
