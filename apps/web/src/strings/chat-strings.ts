import type { Support } from '@footnote/contract'

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

/** The ask page and the chat. */
export const chatStrings = {
  title: 'Ask',
  composer: {
    label: 'Your question',
    placeholder: 'Ask about one thing, with the error text or the figures that you see',
    send: 'Send the question',
    stop: 'Stop the answer',
    keys: 'Enter sends, Shift+Enter starts a new line, / comes back here',
    keysWhileRunning: 'Esc stops the answer',
    tooLong: (length: string, limit: string) =>
      `The question has ${length} characters; ${limit} are allowed. Leave out what is not needed.`,
  },
  facetChooser: {
    label: (label: string) => `${label} to prefer`,
    hint: 'Sources for it come first, unless the question names another. Kept in this browser.',
    any: (label: string) => `${label}: any`,
    value: (label: string, value: string) => `${label}: ${value}`,
  },
  welcome: { suggestions: 'Questions to begin with' },
  live: {
    starting: 'Sending the question',
    done: (sentences: number, sources: number) =>
      `The answer is complete: ${plural(sentences, 'sentence', 'sentences')}, ${plural(sources, 'source', 'sources')}.`,
    abstained: 'The sources do not answer this question.',
    outOfScope: 'This question is outside of what is covered.',
    cut: 'The connection broke before the answer was complete. What is above was not checked.',
    cutEmpty: 'The connection broke before anything of the answer came.',
    stopped: 'You stopped this answer. What is above was not checked.',
    stoppedEmpty: 'You stopped this answer before anything of it came.',
    failed: 'There is no answer',
    retry: 'Ask again',
    dismiss: 'Dismiss',
  },
  answer: {
    label: 'Answer',
    question: 'Question',
    unanswered: 'This question was not answered to the end.',
    footnote: (n: number, title: string) => `Source ${n}: ${title}`,
    support: {
      supported: '',
      partial: 'Only partly borne out by its source',
      unsupported: 'Not borne out by any source',
    } satisfies Record<Support, string>,
    supportMark: { supported: '', partial: '', unsupported: 'no source' } satisfies Record<Support, string>,
    limits: 'What to keep in mind',
    cautions: 'Before you run it',
    offline: 'Answered from quotes (offline)',
    offlineTitle: 'No language model is set up: the answer is put together from exact quotes.',
    cached: {
      exact: 'Asked before',
      semantic: 'Like a question asked before',
      verified: 'Verified by an expert',
    },
    confidence: { high: 'Well covered', fair: 'Fairly covered', low: 'Thinly covered' },
    declineConfidence: { high: 'Clearly so', fair: 'Probably so', low: 'Not sure of that' },
    confidenceTitle: (value: string) => `Estimated probability that the sources are enough: ${value}`,
    declineTitle: (value: string) => `Estimated probability that declining is right: ${value}`,
    sources: (count: number) => plural(count, 'source', 'sources'),
    preferred: (name: string, value: string) => `for ${name} ${value}`,
    preferredTitle: 'Sources for it came first',
    took: (duration: string) => `took ${duration}`,
  },
  abstain: {
    title: 'The sources do not answer this',
    nearest: 'The nearest passages found. They do not answer the question.',
    flag: 'Flag: it should have answered',
  },
  outOfScope: {
    title: 'Outside of what is covered',
    covers: 'What is covered',
    flag: 'Flag: this should be covered',
  },
  conversations: {
    title: 'Conversations',
    new: 'New conversation',
    empty: 'Questions that you ask are listed here.',
    questions: (count: number) => plural(count, 'question', 'questions'),
    delete: (title: string) => `Delete the conversation “${title}”`,
    confirmTitle: 'Delete this conversation?',
    confirmText: (title: string) => `“${title}” and its answers go from this list. This cannot be undone.`,
    confirm: 'Delete',
    cancel: 'Keep it',
    missingTitle: 'This conversation is not here',
    missingText: 'It may have been deleted.',
    loading: 'Loading the conversation…',
  },
} as const
