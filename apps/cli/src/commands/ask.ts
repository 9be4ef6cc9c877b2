import { answerQuestion } from '@footnote/answering'
import type { Answer, Facets } from '@footnote/contract'
import type { Command } from 'commander'
import { openRuntime } from '../open-runtime.ts'
import { parseFacet } from '../parse-facets.ts'
import { printJson } from '../print-json.ts'

export function addAsk(program: Command): void {
  program
    .command('ask')
    .description('answer a question from the sources')
    .argument('<question>')
    .option('--facet <name=value>', 'narrow the sources, such as version=15; may be repeated', parseFacet)
    .option('--json', 'print the whole answer as JSON')
    .action(ask)
}

async function ask(question: string, options: { facet?: Facets; json?: boolean }): Promise<void> {
  const runtime = await openRuntime({ command: 'footnote ask' })
  try {
    const answer = await answerQuestion(runtime.context, { question, facets: options.facet ?? {} })
    if (options.json) await printJson(answer)
    else process.stdout.write(toText(answer))
  } finally {
    await runtime.close()
  }
}

function toText(answer: Answer): string {
  const shown = answer.outcome === 'abstain' ? answer.nearest : answer.citations
  const notes = shown.map(({ n, title, headingPath, url, documentUri }) => {
    const place = [title, ...headingPath].join(' › ')
    return `  [${n}] ${place}\n      ${url ?? documentUri}`
  })
  const head = answer.outcome === 'abstain' ? 'Nearest passages:\n' : ''
  const limits = answer.limits.map(({ text }) => `  · ${text}`)
  return [answer.text, notes.length > 0 ? head + notes.join('\n') : '', limits.join('\n')]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n')
}
