import { readFile, writeFile } from 'node:fs/promises'
import { basename, isAbsolute, resolve } from 'node:path'
import { FootnoteError } from '@footnote/contract'
import { readKnownQuestions } from '@footnote/db'
import { findSuites, fitDecision, fitSufficiencyWithoutQuestions } from '@footnote/evaluation'
import { createRetriever } from '@footnote/retrieval'
import type { Command } from 'commander'
import { parse } from 'yaml'
import { z } from 'zod'
import { openRuntime, type Runtime } from '../open-runtime.ts'
import { printJson } from '../print-json.ts'
import { suitesDir } from './eval-run.ts'

export function addEvalFitDecision(evals: Command): void {
  evals
    .command('fit-decision')
    .description(
      'fit when to answer, abstain or decline on the cases of suites; prints weights and thresholds',
    )
    .argument('<suite...>')
    .option('--decline <file>', 'YAML with questions to decline: two lists, outside and unanswered')
    .option('--words <file>', "write the words of the domain's scope there, as JSON")
    .option('--without-questions', 'fit only the part for a corpus without known questions')
    .option('--weights <file>', 'JSON with the weights that hold: those fitted are put in their places')
    .action(evalFitDecision)
}

const DeclineQuestions = z.strictObject({
  outside: z.array(z.string().min(1)),
  unanswered: z.array(z.string().min(1)),
})

interface Flags {
  decline?: string
  words?: string
  withoutQuestions?: boolean
  weights?: string
}

async function evalFitDecision(names: string[], flags: Flags): Promise<void> {
  const known = flags.weights ? await readWeights(flags.weights) : {}
  const runtime = await openRuntime({ command: 'footnote eval fit-decision' })
  try {
    const fitted = flags.withoutQuestions
      ? await fitPlain(runtime, names)
      : await fitWhole(runtime, names, flags)
    if (flags.weights)
      await writeFile(resolve(flags.weights), `${JSON.stringify({ ...known, ...fitted }, null, 2)}\n`)
    await printJson(fitted)
  } finally {
    await runtime.close()
  }
}

async function fitPlain({ context }: Runtime, names: string[]): Promise<object> {
  const suites = await findSuites(context.db, names, { suitesDir, workingDir: process.cwd() })
  const cases = suites.flatMap((suite) => suite.cases)
  const { model, figures } = await fitSufficiencyWithoutQuestions(context, cases)
  return {
    sufficiencyWithoutQuestions: model,
    figuresWithoutQuestions: { fittedOn: names.map(nameOf), ...figures },
  }
}

async function fitWhole({ context }: Runtime, names: string[], flags: Flags): Promise<object> {
  const decline = flags.decline ? await readDeclineQuestions(flags.decline) : { outside: [], unanswered: [] }
  const suites = await findSuites(context.db, names, { suitesDir, workingDir: process.cwd() })
  const { words, figures, ...fitted } = await fitDecision(context, {
    cases: suites.flatMap(({ cases }) => cases),
    training: { known: await readKnownQuestions(context.db), ...decline },
    retrieverWithout: (forgotten) =>
      createRetriever({
        db: context.db,
        embedding: context.models.embedding,
        cacheDir: null,
        glossary: context.domain.glossary,
        facets: context.domain.facets,
        forgotten,
      }),
  })
  if (flags.words) await writeFile(resolve(flags.words), `${JSON.stringify(words, null, 1)}\n`)
  return { ...fitted, figures: { fittedOn: names.map(nameOf), ...figures } }
}

async function readDeclineQuestions(file: string): Promise<z.infer<typeof DeclineQuestions>> {
  try {
    return DeclineQuestions.parse(parse(await readFile(resolve(file), 'utf8')))
  } catch (cause) {
    throw new FootnoteError('invalid_input', `${file} does not hold the lists outside and unanswered`, {
      cause,
    })
  }
}

async function readWeights(file: string): Promise<object> {
  try {
    return z.looseObject({}).parse(JSON.parse(await readFile(resolve(file), 'utf8')))
  } catch (cause) {
    throw new FootnoteError('invalid_input', `${file} does not hold weights as JSON`, { cause })
  }
}

/** A suite outside the repository goes by its file's name: the weights are no place for a machine's paths. */
function nameOf(suite: string): string {
  return isAbsolute(suite) ? basename(suite) : suite
}
