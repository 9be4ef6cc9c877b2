import { findSuites, fitRanking, scoreRanking } from '@footnote/evaluation'
import type { Command } from 'commander'
import { openRetriever, openRuntime } from '../open-runtime.ts'
import { printJson } from '../print-json.ts'
import { say } from '../progress.ts'
import { suitesDir } from './eval-run.ts'

export function addEvalFitRanking(evals: Command): void {
  evals
    .command('fit-ranking')
    .description('try other weights of the ranking on the cases of suites; prints what each would bring')
    .argument('<suite...>')
    .action(evalFitRanking)
}

async function evalFitRanking(names: string[]): Promise<void> {
  const runtime = await openRuntime({ command: 'footnote eval fit-ranking' })
  try {
    const { context } = runtime
    const suites = await findSuites(context.db, names, { suitesDir, workingDir: process.cwd() })
    const cases = suites.flatMap((suite) => suite.cases)
    const weights = await fitRanking(
      async (ranking, fields) => {
        const retriever = fields ? openRetriever(runtime, fields) : context.retriever
        const scores = await scoreRanking(context, cases, { retriever, ranking })
        return scores.map(({ mrr, ndcgAt10 }) => ((mrr ?? 0) + (ndcgAt10 ?? 0)) / 2)
      },
      undefined,
      say,
    )
    await printJson({ fittedOn: names, objective: 'mean of MRR and nDCG@10', weights })
  } finally {
    await runtime.close()
  }
}
