import type { Answer, Citation, Conversation } from '@footnote/contract'
import { chatStrings, evidenceStrings } from '../strings/catalogue.ts'

/** An answer as Markdown, its footnotes as `[1]` in the text and as a list with the quotes beneath it. */
export function answerToMarkdown(answer: Answer): string {
  const cautions = answer.limits.filter(({ kind }) => kind === 'caution').map(({ text }) => `> ${text}`)
  const sources = answer.citations.map(sourceLine)
  return [
    answer.text.trim(),
    ...(cautions.length > 0 ? [cautions.join('\n>\n')] : []),
    ...(sources.length > 0 ? [`**${chatStrings.answer.copiedSources}**`, sources.join('\n')] : []),
  ].join('\n\n')
}

/** A whole conversation as Markdown: each question a heading, with its answer beneath it. */
export function conversationToMarkdown({ title, turns }: Conversation): string {
  const parts = turns.map((turn) => {
    const said = turn.answer === null ? (turn.failure ?? '') : answerToMarkdown(turn.answer)
    return `## ${oneLine(turn.asked ?? turn.question)}\n\n${said}`
  })
  return `# ${oneLine(title)}\n\n${parts.join('\n\n')}\n`
}

function sourceLine({ n, title, headingPath, facets, url, quote }: Citation): string {
  const place = [title, ...headingPath.filter((heading) => heading !== title)].join(' › ')
  const versions = Object.entries(facets).map(([name, value]) => evidenceStrings.facet(name, value))
  const where = [place, ...versions, ...(url === null ? [] : [`<${url}>`])].join(', ')
  const quoted = quote
    .trim()
    .split('\n')
    .map((line) => `   > ${line}`.trimEnd())
  return [`${n}. ${where}`, ...quoted].join('\n')
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
