import type { FlagReason } from '@footnote/contract'

/** The names of the reasons for a flag, which readers choose and experts read. */
export const flagReasons = {
  wrong: 'It is wrong',
  not_in_source: 'The source does not say this',
  missed_source: 'It missed a source that answers this',
  needs_expert: 'An expert should answer this',
  outdated: 'It is out of date',
  out_of_scope: 'It treats the question as belonging elsewhere',
  unclear: 'It is unclear or incomplete',
  harmful: 'Following it could do harm',
  other: 'Something else',
} satisfies Record<FlagReason, string>

/** Flags and thumbs. */
export const flag = {
  flagSentence: (number: number) => `Flag sentence ${number}`,
  flagAnswer: 'Flag the whole answer',
  title: { sentence: 'What is wrong with this sentence?', answer: 'What is wrong with this answer?' },
  hint: 'One click sends it.',
  sending: 'Sending…',
  done: 'Flagged, thank you.',
  next: 'An expert sees it in the review queue with the passages that were used, and it can become a test that the next version has to pass.',
  correction: 'What would be right? (optional)',
  correctionHint: 'With the page or command that shows it, if you know it.',
  addCorrection: 'Say what would be right',
  sendCorrection: 'Add it',
  correctionKept: 'Added to your flag.',
  toMine: 'My flags',
  thumbUp: 'This answer helped',
  thumbDown: 'This answer did not help',
  thumbUpDone: 'Noted, thank you.',
  thumbDownDone: 'Noted: it goes to the review queue.',
  sayMore: 'Say what is wrong',
  mine: {
    title: 'My flags',
    lead: 'What you flagged in this browser, how far it has come, and what became of it.',
    loading: 'Loading your flags…',
    emptyTitle: 'You have flagged nothing yet',
    emptyText:
      'Under each answer, and at the end of each sentence, a flag says what is wrong in two clicks. An expert looks at it; here you see what came of it.',
    states: {
      open: 'Waiting for an expert',
      claimed: 'An expert is at it',
      labelled: 'Judged by an expert',
      fixed: 'Mended, not yet released',
      released: 'Mended',
      reopened: 'Opened again',
    },
    noted: 'Noted',
    onSentence: (number: number) => `Sentence ${number}`,
    onAnswer: 'Whole answer',
    yourWords: 'Your words',
    before: 'Before',
    after: 'Now',
    verdict: 'The expert says',
    openConversation: 'Open the conversation',
    isTest: 'It is a test now that every later version has to pass.',
    identity:
      'Your flags are tied to a random number in a cookie of this browser. No name is kept; in another browser the list is empty.',
  },
}
