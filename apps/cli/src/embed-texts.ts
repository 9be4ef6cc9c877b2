import { refreshEmbeddings } from '@footnote/ingestion'
import type { Runtime } from './open-runtime.ts'
import { createProgress, say } from './progress.ts'

/** Gives every text its vector in the space of the configured model; says on stderr how far it has come. */
export async function embedTexts(context: Runtime['context']): Promise<number> {
  const { embedding } = context.models
  const progress = createProgress(embedding ? `Embedding with ${embedding.id}` : 'Embedding')
  try {
    return await refreshEmbeddings(context, ({ stage, done, total }) => {
      if (stage === 'training' && done === 0) say(`Training the offline embedding model on ${total} passages`)
      else if (stage === 'embedding') progress.update(done, total)
      else if (stage === 'indexing' && total > 20_000) say(`Looking after the index of ${total} vectors`)
    })
  } finally {
    progress.end()
  }
}
