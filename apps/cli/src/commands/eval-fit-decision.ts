import { findSuites, fitDecision } from '@footnote/evaluation'
import type { Command } from 'commander'
import { openRuntime } from '../open-runtime.ts'
import { printJson } from '../print-json.ts'
import { suitesDir } from './eval-run.ts'

export function addEvalFitDecision(evals: Command): void {
  evals
    .command('fit-decision')
    .description(
      'fit when to answer, abstain or decline on the cases of suites; prints weights and thresholds',
    )
    .argument('<suite...>')
    .action(evalFitDecision)
}

async function evalFitDecision(names: string[]): Promise<void> {
  const runtime = await openRuntime({ command: 'footnote eval fit-decision' })
  try {
    const suites = await findSuites(runtime.context.db, names, { suitesDir, workingDir: process.cwd() })
    const fitted = await fitDecision(
      runtime.context,
      suites.flatMap(({ cases }) => cases),
    )
    await printJson({ ...fitted, fittedOn: names })
  } finally {
    await runtime.close()
  }
}
