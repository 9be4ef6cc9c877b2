import type { EvidenceSeverity } from '@footnote/contract'

const observations = (count: number): string => `${count} ${count === 1 ? 'observation' : 'observations'}`

/** What was read from something that a person pasted. */
export const paste = {
  title: 'What I read from your paste',
  titleOf: 'What was read from the paste',
  count: observations,
  untick: 'Untick what is wrong: the answer is then looked for without it.',
  read: (count: number) => `Read from what you pasted: ${observations(count)}.`,
  severity: { warning: 'Warning', notice: 'Notice', info: 'For information' } satisfies Record<
    EvidenceSeverity,
    string
  >,
  nothing: 'Recognised, with nothing that stands out.',
  raw: 'The question as it was typed',
  whole: 'Show all of it',
  tooLong: (length: string, limit: string) =>
    `With what is pasted this has ${length} characters; ${limit} are allowed. Leave out what is not needed.`,
}
