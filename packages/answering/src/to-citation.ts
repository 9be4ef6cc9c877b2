import type { Citation, FoundPassage } from '@footnote/contract'

/** Pins a span of a passage to its revision. `start` and `end` are offsets into the passage's text. */
export function toCitation(
  passage: Omit<FoundPassage, 'score' | 'parts'>,
  n: number,
  span: { start: number; end: number },
): Citation {
  const { passageId, revisionId, documentUri, title, headingPath, url, facets, publishedAt, otherVersions } =
    passage
  return {
    n,
    passageId,
    revisionId,
    documentUri,
    title,
    headingPath,
    quote: passage.text.slice(span.start, span.end),
    charStart: passage.charStart + span.start,
    charEnd: passage.charStart + span.end,
    url,
    facets,
    publishedAt,
    otherVersions,
    differences: [],
  }
}

/** The span of a text that is all of it. */
export function wholeText(text: string): { start: number; end: number } {
  return { start: 0, end: text.length }
}
