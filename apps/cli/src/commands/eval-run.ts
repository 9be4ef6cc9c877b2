import { mkdir, rename, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { RunReport } from '@footnote/contract'
import {
  createBaseline,
  evaluateSuites,
  findSuites,
  judgeGate,
  loadBaseline,
  toConsole,
  toHtml,
  toJUnit,
} from '@footnote/evaluation'
import type { Command } from 'commander'
import { root } from '../env.ts'
import { openRuntime } from '../open-runtime.ts'
import { parsePositive } from '../parse-facets.ts'
import { createProgress, say } from '../progress.ts'

export const suitesDir = join(root, 'evals', 'suites')

export function addEvalRun(evals: Command): void {
  evals
    .command('run')
    .description('run suites through the assistant and score its answers')
    .argument('<suite...>', 'a name under evals/suites, a file, a folder, or `flags`')
    .option('--json <file>', 'write summary and cases as JSON')
    .option('--junit <file>', 'write JUnit XML')
    .option('--html <file>', 'write a page')
    .option('--baseline <file>', 'judge the run against a baseline: exit 1 when the gate does not hold')
    .option(
      '--save-baseline <file>',
      'write the run as a baseline, keeping the thresholds of the one it replaces',
    )
    .option(
      '--reuse',
      'let answers given before be given again, which measures what readers get and not the pipeline',
    )
    .option('--repeat <n>', 'trials of each case', parsePositive, 1)
    .action(evalRun)
}

interface EvalRunFlags {
  json?: string
  junit?: string
  html?: string
  baseline?: string
  saveBaseline?: string
  reuse?: boolean
  repeat: number
}

async function evalRun(names: string[], flags: EvalRunFlags): Promise<void> {
  const baseline = flags.baseline ? await loadBaseline(resolve(flags.baseline)) : null
  const runtime = await openRuntime({ command: 'footnote eval run' })
  try {
    const suites = await findSuites(runtime.context.db, names, { suitesDir, workingDir: process.cwd() })
    const progress = createProgress('Asking')
    const report = await evaluateSuites(runtime.context, {
      suites,
      repeat: flags.repeat,
      reusesAnswers: flags.reuse ?? false,
      onProgress: ({ done, total, failed, errors }) =>
        progress.update(done, total, `, ${failed} failed${errors > 0 ? `, ${errors} errors` : ''}`),
      judge: (judged) =>
        baseline ? { ...judged, summary: { ...judged.summary, gate: judgeGate(judged, baseline) } } : judged,
    })
    progress.end()
    say(toConsole(report))
    await writeReports(report, flags)
    if (report.summary.gate?.held === false || report.summary.errors > 0) process.exitCode = 1
  } finally {
    await runtime.close()
  }
}

async function writeReports(report: RunReport, flags: EvalRunFlags): Promise<void> {
  if (flags.json) await writeWhole(flags.json, `${JSON.stringify(report, null, 2)}\n`)
  if (flags.junit) await writeWhole(flags.junit, toJUnit(report))
  if (flags.html) await writeWhole(flags.html, toHtml(report))
  if (flags.saveBaseline) {
    const replaced = await loadBaseline(resolve(flags.saveBaseline)).catch(() => null)
    const { thresholds, mustPass } = replaced ?? {}
    const rules = { ...(thresholds ? { thresholds } : {}), ...(mustPass ? { mustPass } : {}) }
    await writeWhole(flags.saveBaseline, `${JSON.stringify(createBaseline(report, rules), null, 2)}\n`)
  }
}

/** A report is there whole or not at all. `-` is stdout. */
async function writeWhole(file: string, text: string): Promise<void> {
  if (file === '-') {
    await new Promise<void>((done) => process.stdout.write(text, () => done()))
    return
  }
  const path = resolve(file)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(`${path}.partial`, text)
  await rename(`${path}.partial`, path)
}
