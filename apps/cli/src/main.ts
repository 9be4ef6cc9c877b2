import { toFootnoteError } from '@footnote/contract'
import { Command, CommanderError } from 'commander'
import { addAsk } from './commands/ask.ts'
import { addDomainCheck } from './commands/domain-check.ts'
import { addEmbeddings } from './commands/embeddings.ts'
import { addEvalAblation } from './commands/eval-ablation.ts'
import { addEvalCache } from './commands/eval-cache.ts'
import { addEvalFitDecision } from './commands/eval-fit-decision.ts'
import { addEvalFitRanking } from './commands/eval-fit-ranking.ts'
import { addEvalFitSupport } from './commands/eval-fit-support.ts'
import { addEvalInjection } from './commands/eval-injection.ts'
import { addEvalLatency } from './commands/eval-latency.ts'
import { addEvalRedaction } from './commands/eval-redaction.ts'
import { addEvalRetrieval } from './commands/eval-retrieval.ts'
import { addEvalRun } from './commands/eval-run.ts'
import { addEvalSupport } from './commands/eval-support.ts'
import { addIngest } from './commands/ingest.ts'
import { addPreview } from './commands/preview.ts'
import { addSearch } from './commands/search.ts'
import { addServe } from './commands/serve.ts'
import { exitCodes } from './exit-code.ts'
import { say } from './progress.ts'
import { untilStopped } from './until-stopped.ts'

const program = new Command('footnote')
  .description('A chat assistant for one narrow domain that shows its sources.')
  .exitOverride()
  .showHelpAfterError('(footnote help shows how)')

addIngest(program)
addAsk(program)
addSearch(program)
addPreview(program)
addEmbeddings(program)
const evals = program.command('eval').description('measure answers and search')
addEvalRun(evals)
addEvalRetrieval(evals)
addEvalAblation(evals)
addEvalSupport(evals)
addEvalLatency(evals)
addEvalRedaction(evals)
addEvalInjection(evals)
addEvalFitDecision(evals)
addEvalFitRanking(evals)
addEvalFitSupport(evals)
addEvalCache(evals)
addDomainCheck(program.command('domain').description('look after the domain'))
addServe(program)

try {
  await program.parseAsync()
} catch (thrown) {
  process.exitCode = report(thrown)
}

/** Says what went wrong in one line and gives the exit code. */
function report(thrown: unknown): number {
  if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : 2
  const { signal } = untilStopped()
  if (signal.aborted) {
    say('footnote: stopped')
    return 130
  }
  const error = toFootnoteError(thrown)
  say(`footnote: ${error.message}`)
  if (error.code === 'internal') say(String(thrown instanceof Error ? thrown.stack : thrown))
  return exitCodes[error.code]
}
