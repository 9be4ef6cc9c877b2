/** The frame that all pages share. */
export const ui = {
  product: 'Footnote',
  skipToContent: 'Skip to the content',
  close: 'Close',
  loading: 'Loading…',
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'Copying was refused: select the text instead',
  nav: {
    label: 'Pages',
    ask: 'Ask',
    conversations: 'Conversations',
    knowledge: 'Knowledge',
    limits: 'Limits',
    flags: 'My flags',
    review: 'Review',
    evals: 'Evals',
    menu: 'Menu',
  },
  settings: {
    label: 'Appearance and language',
    theme: 'Appearance',
    themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
    language: 'Language',
  },
  offline:
    'This browser is offline. What you type is kept, and the page goes on when the connection is back.',
  localOnly: {
    title: 'This page is for the machine that Footnote runs on',
    text: 'Review, evals and the knowledge base are served on the loopback address only, so that nobody on the network can read flags, start runs or change sources.',
    hint: 'Open it on that machine under http://localhost with the port that the server printed at start, or bring the port here over SSH (ssh -L).',
    back: 'Back to asking',
  },
  notFound: {
    title: 'There is nothing at this address',
    text: 'The link may be old, or what it led to was deleted.',
  },
  pageFailed: 'This page could not be shown',
  reload: 'Reload the page',
}
