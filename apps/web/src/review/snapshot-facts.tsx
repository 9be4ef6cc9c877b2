import type { FlagSnapshot } from '@footnote/contract'
import { reviewStrings } from '../strings/catalogue.ts'
import { FactList } from '../ui/fact-list.tsx'

const strings = reviewStrings.item

/** Which model, prompt and corpus gave the answer. */
export function SnapshotFacts({ snapshot }: { snapshot: FlagSnapshot }) {
  return (
    <FactList
      facts={[
        [strings.model, snapshot.model],
        [strings.corpusVersion, String(snapshot.corpusVersion)],
        [strings.embeddingSpace, snapshot.embeddingSpace ?? strings.none],
        [strings.promptHash, snapshot.promptHash ?? strings.none],
        [strings.confidence, snapshot.answer.confidence.toFixed(2)],
        [strings.trace, snapshot.answer.traceId],
      ]}
    />
  )
}
