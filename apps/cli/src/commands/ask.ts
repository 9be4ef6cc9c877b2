import { answerQuestion } from '@footnote/answering'
import type { Answer, EvidencePiece, Facets, VersionDifference } from '@footnote/contract'
import type { Command } from 'commander'
import { openRuntime } from '../open-runtime.ts'
import { parseFacet } from '../parse-facets.ts'
import { printJson } from '../print-json.ts'
import { addSteeringOptions, type SteeringOptions, toSteeringRequest } from '../steering-options.ts'

export function addAsk(program: Command): void {
  const command = program
    .command('ask')
    .description('answer a question from the sources')
    .argument('<question>')
    .option('--facet <name=value>', 'narrow the sources, such as version=15; may be repeated', parseFacet)
    .option('--fresh', 'answer anew, whatever was answered before')
    .option('--json', 'print the whole answer as JSON')
  addSteeringOptions(command).action(ask)
}

interface AskOptions extends SteeringOptions {
  facet?: Facets
  fresh?: boolean
  json?: boolean
}

async function ask(question: string, options: AskOptions): Promise<void> {
  const steering = toSteeringRequest(options)
  const runtime = await openRuntime({ command: 'footnote ask' })
  try {
    const answer = await answerQuestion(runtime.context, {
      question,
      facets: options.facet ?? {},
      fresh: options.fresh ?? false,
      ...steering,
    })
    if (options.json) await printJson(answer)
    else process.stdout.write(toText(answer))
  } finally {
    await runtime.close()
  }
}

function toText(answer: Answer): string {
  const shown = answer.outcome === 'abstain' ? answer.nearest : answer.citations
  const notes = shown.map(({ n, title, headingPath, url, documentUri, facets, differences }) => {
    const about = Object.entries(facets).map(([name, value]) => ` (${name} ${value})`)
    const place = [title, ...headingPath].join(' › ')
    const others = differences.map((difference) => `\n${toDifferenceText(difference)}`)
    return `  [${n}] ${place}${about.join('')}\n      ${url ?? documentUri}${others.join('')}`
  })
  const head = answer.outcome === 'abstain' ? 'Nearest passages:\n' : ''
  const limits = [...toCachedText(answer), ...answer.limits.map(({ text }) => text)].map(
    (text) => `  · ${text}`,
  )
  return [
    toEvidenceText(answer.evidence),
    answer.text,
    notes.length > 0 ? head + notes.join('\n') : '',
    limits.join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n')
}

function toCachedText({ cached, cachedFrom }: Answer): string[] {
  // That an expert verified it is among its limits.
  if (!cachedFrom || cached === 'verified') return []
  const day = cachedFrom.createdAt.slice(0, 10)
  return [
    `Answered before, on ${day}${cached === 'semantic' ? ', in other words' : ''}: --fresh answers anew.`,
  ]
}

/** What another version lacks of a citation, and what it has instead. */
function toDifferenceText({ facets, passageId, removed, added }: VersionDifference): string {
  const other = Object.entries(facets).map(([name, value]) => `${name} ${value}`)
  if (passageId === null) return `      not in ${other.join(', ')}`
  const lines = [...removed.map((text) => `- ${text}`), ...added.map((text) => `+ ${text}`)]
  return [`${other.join(', ')} differs:`, ...lines].map((line) => `      ${line}`).join('\n')
}

const severityMarks = { warning: '!', notice: '*', info: '-' } as const

/** What was read from the paste, to be checked before the answer is. */
function toEvidenceText(evidence: EvidencePiece[]): string {
  if (evidence.length === 0) return ''
  const pieces = evidence.flatMap(({ kind, summary, observations, note }) => [
    `  ${kind}: ${summary}`,
    ...observations.map(({ severity, text }) => `    ${severityMarks[severity]} ${text}`),
    ...(note === null ? [] : [`    (${note})`]),
  ])
  return ['Read from the paste (! warning, * notice, - for information):', ...pieces].join('\n')
}
