import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createLiveAnswers } from '@footnote/answering'
import { createApi, startServer } from '@footnote/api'
import { toFootnoteError } from '@footnote/contract'
import { failAbandonedRuns } from '@footnote/db'
import { createBackgroundEmbedding, resolveSources } from '@footnote/ingestion'
import type { Command } from 'commander'
import { connectorSettings } from '../connector-settings.ts'
import { root } from '../env.ts'
import { openRuntime, type Runtime } from '../open-runtime.ts'
import { say } from '../progress.ts'
import { suitesDir } from './eval-run.ts'
import { ingestTargets } from './ingest.ts'

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
  const answers = createLiveAnswers(context)
  try {
    await failAbandonedRuns(context.db)
    // A model trained here is quick; one behind a server may take hours, or be away, and nobody waits for it.
    const embedLater = context.models.embedding !== null
    await ingestTargets(runtime, shippedFrom(runtime, 'here'), { embedLater })
    const embedding = createBackgroundEmbedding(context)
    await context.retriever.warmUp()
    const webDir = join(root, 'apps', 'web', 'dist')
    if (!existsSync(webDir)) say('The web app is not built: serving the API alone (npm run setup builds it)')
    const api = createApi({
      context,
      answers,
      suitesDir,
      dataDir: env.dataDir,
      connectors: connectorSettings(env),
      shareLinks: env.FOOTNOTE_SHARE_LINKS,
      embedding,
      webDir: existsSync(webDir) ? webDir : null,
    })
    const server = await startServer(api, { host: env.HOST, port: env.PORT })
    const model = context.models.chat?.id ?? 'no language model: answers are exact quotes'
    say(`Data: ${database.engine} at ${database.location}. Answers: ${model}.`)
    await sayOptionalSources(runtime)
    say(`Footnote is ready at ${server.url}`)
    if (embedLater) embedding.request()
    const remote = syncElsewhere(runtime).then(embedding.request)
    await stopped(context.signal)
    say('Stopping')
    await Promise.all([server.close(), remote])
    await embedding.idle()
    logger.debug({}, 'server closed')
  } finally {
    await answers.close()
    await runtime.close()
  }
}

/** A site that does not answer is no reason not to serve what was read of it before. */
async function syncElsewhere(runtime: Runtime): Promise<void> {
  const requests = shippedFrom(runtime, 'elsewhere')
  if (requests.length === 0) return
  await ingestTargets(runtime, requests, { embedLater: true }).catch((thrown) => {
    if (!runtime.context.signal.aborted) say(`footnote: ${toFootnoteError(thrown).message}`)
  })
}

/** What is on this machine is brought up to date before the first question; what is elsewhere takes its time. */
function shippedFrom({ context }: Runtime, place: 'here' | 'elsewhere'): { target: string }[] {
  return context.domain.sources
    .filter(({ shipped, kind }) => shipped && (kind === 'folder') === (place === 'here'))
    .map(({ name }) => ({ target: name }))
}

async function sayOptionalSources({ context }: Runtime): Promise<void> {
  for (const { name, shipped, kind } of context.domain.sources) {
    if (shipped || kind !== 'folder') continue
    const found = await resolveSources(context.domain, { target: name }, process.cwd()).catch(() => [])
    if (found.length > 0) say(`The source "${name}" is on this machine: npx footnote ingest ${name}`)
  }
}

function stopped(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}
