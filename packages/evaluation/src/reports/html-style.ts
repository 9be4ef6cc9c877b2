import { html } from './html-markup.ts'

/** The look of the page, in the reader's colour scheme. The states differ in words too, not in colour alone. */
export const htmlStyle = html`<style>
:root { color-scheme: light dark; --good: light-dark(#17663a, #7fd3a2); --bad: light-dark(#a3231a, #ff9d94);
  --line: light-dark(#d5d9dd, #3a4046); --soft: light-dark(#f4f6f7, #1d2125); }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 0 auto; padding: 1.5rem;
  color: light-dark(#1b1f23, #e6e9ec); background: light-dark(#fff, #14171a); }
table { border-collapse: collapse; margin: 1rem 0; display: block; overflow-x: auto; }
caption { text-align: left; font-weight: 600; }
th, td { text-align: left; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid var(--line); }
td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.case { border: 1px solid var(--line); border-left-width: 4px; border-radius: 4px; margin: .4rem 0; padding: .4rem .8rem; }
.case > summary { cursor: pointer; overflow-wrap: anywhere; }
.passed { border-left-color: var(--good); } .failed, .error { border-left-color: var(--bad); }
.passed > summary .state, .held { color: var(--good); }
.failed > summary .state, .error > summary .state, .problem, .not-held { color: var(--bad); }
.text { white-space: pre-wrap; background: var(--soft); padding: .6rem .8rem; border-radius: 4px; }
.text, dd, blockquote, figcaption, .problem { overflow-wrap: anywhere; }
figure, blockquote { margin: .4rem 0; } blockquote { padding-left: .8rem; border-left: 3px solid var(--line); white-space: pre-wrap; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; } dt { font-weight: 600; } dd { margin: 0; }
small { color: light-dark(#57606a, #9aa4ae); } .unsupported { text-decoration: underline wavy var(--bad); }
</style>`
