import type { BenchPassage } from './contestant.ts'

/** The passages a document at a time. */
export async function* byDocument(batches: AsyncIterable<BenchPassage[]>): AsyncGenerator<BenchPassage[]> {
  let document: BenchPassage[] = []
  for await (const batch of batches) {
    for (const passage of batch) {
      if (document.length > 0 && document[0]?.document !== passage.document) {
        yield document
        document = []
      }
      document.push(passage)
    }
  }
  if (document.length > 0) yield document
}
