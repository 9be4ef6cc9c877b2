import { FootnoteError } from '@footnote/contract'
import {
  evaluateRanking,
  findSuites,
  listVariants,
  measureRanking,
  type RankingVariant,
} from '@footnote/evaluation'
import type { FieldWeights, Retriever } from '@footnote/retrieval'
import type { Command } from 'commander'
import { openBeir, rankQueries } from '../open-beir.ts'
import { openRetriever, openRuntime } from '../open-runtime.ts'
import { printJson } from '../print-json.ts'
import { say } from '../progress.ts'
import { suitesDir } from './eval-run.ts'

export function addEvalAblation(evals: Command): void {
  evals
    .command('ablation')
    .description('what each part of the ranking adds, on the cases of suites and on a BEIR data set')
    .argument('[suite...]', 'a name under evals/suites, a file or a folder')
    .option('--beir <dir>', 'the folder of a BEIR data set')
    .option('--split <name>', 'which relevance judgements', 'test')
    .option('--json', 'print the figures as JSON')
    .action(evalAblation)
}

type Figures = Record<string, number | null>

interface Row {
  part: string
  change: RankingVariant['change']
  /** Of the suites' cases; null without suites. */
  suites: Figures | null
  /** Of the data set's queries; null without one. */
  beir: Figures | null
}

async function evalAblation(
  names: string[],
  flags: { beir?: string; split: string; json?: boolean },
): Promise<void> {
  if (names.length === 0 && !flags.beir) {
    throw new FootnoteError('invalid_input', 'Nothing to measure on: name a suite, or a data set with --beir')
  }
  const variants = listVariants()
  const suites = names.length > 0 ? await overSuites(variants, names) : null
  const beir = flags.beir ? await overBeir(variants, flags.beir, flags.split) : null
  const rows = variants.map(
    ({ part, change }, at): Row => ({
      part,
      change,
      suites: suites?.[at] ?? null,
      beir: beir?.[at] ?? null,
    }),
  )
  if (flags.json) await printJson({ suites: names, beir: flags.beir ?? null, rows })
  else process.stdout.write(toTable(rows))
}

async function overSuites(variants: RankingVariant[], names: string[]): Promise<Figures[]> {
  const runtime = await openRuntime({ command: 'footnote eval ablation' })
  try {
    const { context } = runtime
    const suites = await findSuites(context.db, names, { suitesDir, workingDir: process.cwd() })
    const cases = suites.flatMap((suite) => suite.cases)
    const withFields = (fields: FieldWeights): Retriever => openRetriever(runtime, fields)
    return await overVariants(variants, { shipped: context.retriever, withFields }, (retriever, ranking) =>
      measureRanking(context, cases, { retriever, ranking }),
    )
  } finally {
    await runtime.close()
  }
}

async function overBeir(variants: RankingVariant[], dir: string, split: string): Promise<Figures[]> {
  const opened = await openBeir(dir, { split, command: 'footnote eval ablation' })
  try {
    const retrievers = { shipped: opened.openRetriever(), withFields: opened.openRetriever }
    return await overVariants(variants, retrievers, async (retriever, ranking) => {
      const { rankings } = await rankQueries(opened.dataset, { retriever, ranking })
      const { ndcgAt10, recallAt100, mrr } = evaluateRanking(opened.dataset.qrels, rankings)
      return { ndcgAt10, recallAt100, mrr }
    })
  } finally {
    await opened.close()
  }
}

async function overVariants(
  variants: RankingVariant[],
  retrievers: { shipped: Retriever; withFields(fields: FieldWeights): Retriever },
  measure: (retriever: Retriever, ranking: RankingVariant['ranking']) => Promise<object>,
): Promise<Figures[]> {
  const figures: Figures[] = []
  for (const { part, change, ranking, fields } of variants) {
    say(`${change === 'none' ? '' : `${change} `}${part}`)
    const retriever = fields ? retrievers.withFields(fields) : retrievers.shipped
    figures.push({ ...(await measure(retriever, ranking)) })
  }
  return figures
}

/** Figures of the first row, and of the others how far they are from it. */
function toTable(rows: Row[]): string {
  const [first] = rows
  const columns = (['suites', 'beir'] as const).flatMap((kind) =>
    Object.keys(first?.[kind] ?? {}).map((name) => ({ kind, name })),
  )
  const cells = rows.map((row) => [
    row.change === 'none' ? row.part : `${row.change} ${row.part}`,
    ...columns.map(({ kind, name }) => {
      const [own, base] = [row[kind]?.[name], first?.[kind]?.[name]]
      if (typeof own !== 'number' || typeof base !== 'number') return ''
      const difference = own - base
      return row === first ? own.toFixed(4) : `${difference < 0 ? '' : '+'}${difference.toFixed(4)}`
    }),
  ])
  const lines = [['', ...columns.map(({ name }) => name)], ...cells]
  return lines.map(([head = '', ...rest]) => `${head.padEnd(22)}${rest.map(pad).join('')}\n`).join('')
}

function pad(cell: string): string {
  return cell.padStart(14)
}
