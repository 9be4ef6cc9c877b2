import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createApi, startServer } from '@footnote/api'
import { failAbandonedRuns } from '@footnote/db'
import { resolveSources } from '@footnote/ingestion'
import type { Command } from 'commander'
import { root } from '../env.ts'
import { openRuntime, type Runtime } from '../open-runtime.ts'
import { say } from '../progress.ts'
import { suitesDir } from './eval-run.ts'
import { ingestTargets, shippedSources } from './ingest.ts'

export function addServe(program: Command): void {
  program
    .command('serve')
    .description('bring the shipped sources up to date, then serve the web app and the API')
    .action(serve)
}

async function serve(): Promise<void> {
  say('Opening the database')
  const runtime = await openRuntime({ command: 'footnote serve', server: true })
  const { env, context, database, logger } = runtime
  try {
    await failAbandonedRuns(context.db)
    await ingestTargets(
      runtime,
      shippedSources(runtime).map((target) => ({ target })),
    )
    await context.retriever.warmUp()
    const webDir = join(root, 'apps', 'web', 'dist')
    if (!existsSync(webDir)) say('The web app is not built: serving the API alone (npm run setup builds it)')
    const api = createApi({ context, suitesDir, webDir: existsSync(webDir) ? webDir : null })
    const server = await startServer(api, { host: env.HOST, port: env.PORT })
    const model = context.models.chat?.id ?? 'no language model: answers are exact quotes'
    say(`Data: ${database.engine} at ${database.location}. Answers: ${model}.`)
    await sayOptionalSources(runtime)
    say(`Footnote is ready at ${server.url}`)
    await stopped(context.signal)
    say('Stopping')
    await server.close()
    logger.debug({}, 'server closed')
  } finally {
    await runtime.close()
  }
}

async function sayOptionalSources({ context }: Runtime): Promise<void> {
  for (const { name, shipped } of context.domain.sources) {
    if (shipped) continue
    const found = await resolveSources(context.domain, { target: name }, process.cwd()).catch(() => [])
    if (found.length > 0) say(`The source "${name}" is on this machine: npx footnote ingest ${name}`)
  }
}

function stopped(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}
