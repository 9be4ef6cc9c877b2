import { diffArrays } from 'diff'

export type ChangedPart = { kind: 'same'; paragraphs: number } | { kind: 'removed' | 'added'; text: string }

/** Two texts paragraph by paragraph, in the order of the later one; what is the same is counted and not repeated. */
export function compareTexts(before: string, after: string): ChangedPart[] {
  return diffArrays(paragraphsOf(before), paragraphsOf(after)).map(({ value, added, removed }) =>
    added || removed
      ? { kind: added ? 'added' : 'removed', text: value.join('\n\n') }
      : { kind: 'same', paragraphs: value.length },
  )
}

function paragraphsOf(text: string): string[] {
  return text
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
}
