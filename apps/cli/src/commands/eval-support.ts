import { resolve } from 'node:path'
import {
  ablateSupport,
  compareClaims,
  crossValidateSupport,
  readClaims,
  type SupportReport,
  shippedSupportFigures,
  supportToConsole,
  weighAlike,
} from '@footnote/evaluation'
import type { Command } from 'commander'
import { printJson } from '../print-json.ts'

export function addEvalSupport(evals: Command): void {
  evals
    .command('support')
    .description('measure the judge of support on labelled claims: {claim, evidence[], label} lines')
    .requiredOption('--claims <file>', 'JSONL; labels supported, partially_supported, not_supported')
    .option('--cross-validate', 'also fit to the claims themselves, ten folds dealt by document')
    .option('--ablate', 'also what each feature adds, by cross-validation')
    .option('--json', 'print the figures as JSON')
    .action(evalSupport)
}

interface EvalSupportFlags {
  claims: string
  crossValidate?: boolean
  ablate?: boolean
  json?: boolean
}

async function evalSupport({ claims: file, crossValidate, ablate, json }: EvalSupportFlags): Promise<void> {
  const started = performance.now()
  const compared = compareClaims(await readClaims(resolve(file)))
  const msPerClaim = (performance.now() - started) / compared.length
  const report: SupportReport = {
    ...shippedSupportFigures(compared),
    msPerClaim,
    crossValidated: crossValidate ? crossValidateSupport(weighAlike(compared)) : null,
    features: ablate ? ablateSupport(weighAlike(compared)) : null,
  }
  if (json) await printJson({ file, ...report })
  else process.stdout.write(supportToConsole(report))
}
