/** The frame that all pages share. */
export const uiStrings = {
  product: 'Footnote',
  skipToContent: 'Skip to the content',
  close: 'Close',
  loading: 'Loading…',
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'Copying was refused: select the text instead',
  nav: { label: 'Pages', ask: 'Ask', review: 'Review', evals: 'Evals', limits: 'Limits', menu: 'Menu' },
  theme: {
    system: 'Theme: as the system. Change to light',
    light: 'Theme: light. Change to dark',
    dark: 'Theme: dark. Change to that of the system',
  },
  localOnly: {
    title: 'This page is for the machine that Footnote runs on',
    text: 'Review and evals are served on the loopback address only, so that nobody on the network can read flags or start runs.',
    hint: 'Open it on that machine under http://localhost with the port that the server printed at start, or bring the port here over SSH (ssh -L).',
    back: 'Back to asking',
  },
  notFound: {
    title: 'There is nothing at this address',
    text: 'The link may be old, or what it led to was deleted.',
  },
  pageFailed: 'This page could not be shown',
  reload: 'Reload the page',
} as const
