import type { Citation, FoundPassage } from '@footnote/contract'

/**
 * Pins a span of a passage to its revision. `start` and `end` are offsets into the passage's text. Of a window it is
 * the joined passage that has the span that is cited.
 */
export function toCitation(
  passage: Omit<FoundPassage, 'score' | 'parts'>,
  n: number,
  span: { start: number; end: number },
): Citation {
  const { revisionId, documentUri, title, headingPath, url, facets, publishedAt, otherVersions } = passage
  const charStart = passage.charStart + span.start
  const charEnd = passage.charStart + span.end
  const within = passage.joined?.find((piece) => piece.charStart <= charStart && charEnd <= piece.charEnd)
  return {
    n,
    passageId: within?.passageId ?? passage.passageId,
    revisionId,
    documentUri,
    title,
    headingPath,
    quote: passage.text.slice(span.start, span.end),
    charStart,
    charEnd,
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
