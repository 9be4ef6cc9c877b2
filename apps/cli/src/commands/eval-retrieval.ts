import { evaluateRanking, percentile } from '@footnote/evaluation'
import type { Command } from 'commander'
import { openBeir, rankQueries } from '../open-beir.ts'
import { printJson } from '../print-json.ts'

export function addEvalRetrieval(evals: Command): void {
  evals
    .command('retrieval')
    .description('measure search on a BEIR data set: corpus.jsonl, queries.jsonl, qrels/SPLIT.tsv')
    .requiredOption('--beir <dir>', 'the folder of the data set')
    .option('--split <name>', 'which relevance judgements', 'test')
    .option('--json', 'print the figures as JSON')
    .action(evalRetrieval)
}

async function evalRetrieval({
  beir,
  split,
  json,
}: {
  beir: string
  split: string
  json?: boolean
}): Promise<void> {
  const opened = await openBeir(beir, { split, command: 'footnote eval retrieval' })
  try {
    const { dataset, ingestMs } = opened
    const { rankings, durationsMs } = await rankQueries(dataset, { retriever: opened.openRetriever() })
    const { ndcgAt10, recallAt10, recallAt100, mrr, queries } = evaluateRanking(dataset.qrels, rankings)
    const timings = {
      ingestMs,
      searchP50Ms: percentile(durationsMs, 0.5),
      searchP95Ms: percentile(durationsMs, 0.95),
    }
    const result = { dataset: dataset.name, split, queries, ndcgAt10, recallAt10, recallAt100, mrr, timings }
    if (json) await printJson(result)
    else
      process.stdout.write(
        Object.entries({ ...result, timings: JSON.stringify(timings) })
          .map(([name, value]) => `${name}: ${value}\n`)
          .join(''),
      )
  } finally {
    await opened.close()
  }
}
