import type { EmbeddingSpaceView } from '@footnote/contract'
import { listSpaces } from '@footnote/db'
import type { Command } from 'commander'
import { embedTexts } from '../embed-texts.ts'
import { openRuntime } from '../open-runtime.ts'
import { printJson } from '../print-json.ts'

export function addEmbeddings(program: Command): void {
  program
    .command('embeddings')
    .description('show the vectors that search goes by, and how far those of a new model have come')
    .option(
      '--build',
      'first embed, with the configured model, what has no vector; a new model takes over when all have',
    )
    .option('--json', 'print them as JSON')
    .action(embeddings)
}

async function embeddings({ build, json }: { build?: boolean; json?: boolean }): Promise<void> {
  const runtime = await openRuntime({ command: 'footnote embeddings' })
  try {
    if (build) await embedTexts(runtime.context)
    const spaces = await listSpaces(runtime.context.db)
    if (json) await printJson({ spaces })
    else process.stdout.write(spaces.map(toText).join('') || 'There are no vectors yet.\n')
  } finally {
    await runtime.close()
  }
}

function toText({ model, state, embedded, texts, isIndexed, failure, failedAt }: EmbeddingSpaceView): string {
  const how = isIndexed ? ', indexed' : ''
  const why = failure ? `\n  failed at ${failedAt}: ${failure}` : ''
  return `${model}: ${state}, ${embedded} of ${texts} texts${how}${why}\n`
}
