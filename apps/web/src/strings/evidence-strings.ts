/** The panel that shows the sources of an answer. */
export const evidenceStrings = {
  title: 'Sources',
  nearestTitle: 'Nearest passages',
  close: 'Close the sources',
  open: (n: number, title: string) => `Open source ${n}, ${title}`,
  facet: (name: string, value: string) => `${name} ${value}`,
  sameIn: (versions: string) => `Same in ${versions}`,
  notIn: (versions: string) => `Not in ${versions}`,
  differsIn: (versions: string) => `Differs in ${versions}`,
  onlyIn: (version: string) => `Only in ${version}:`,
  openVersion: (version: string) => `Open it in ${version}`,
  original: 'Open the original',
  outdated: 'This document has changed since. What you see is the text that the answer was made from.',
  gone: 'This document is no longer among the sources. What you see is the text that the answer was made from.',
  loading: 'Loading the source…',
  viewer: (title: string) => `Text of ${title}`,
} as const
