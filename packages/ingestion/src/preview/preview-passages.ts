import type { DocumentFlag, DomainDefinition, PreviewPassage } from '@footnote/contract'
import { findEntities } from './find-entities.ts'

type CutPassage = Omit<PreviewPassage, 'entities' | 'questions' | 'flags'>

/** Passages with all that a person wants to know of how they were cut. A flag stands at every passage that its span meets. */
export function previewPassages<Cut extends CutPassage>(
  passages: Cut[],
  known: {
    entityPatterns: DomainDefinition['entityPatterns']
    /** By ordinal. */
    passageQuestions: Record<number, string[]>
    flags: DocumentFlag[]
  },
): (Cut & PreviewPassage)[] {
  return passages.map((passage) => ({
    ...passage,
    entities: findEntities(passage.text, known.entityPatterns),
    questions: known.passageQuestions[passage.ordinal] ?? [],
    flags: known.flags.filter(
      ({ charStart, charEnd }) =>
        charStart !== null && charEnd !== null && charStart < passage.charEnd && charEnd > passage.charStart,
    ),
  }))
}
