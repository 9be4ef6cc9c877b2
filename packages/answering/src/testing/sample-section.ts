import type { Citation, PassageView } from '@footnote/contract'
import type { VersionedSection } from '@footnote/retrieval'

/** A section of one version whose passages are the given texts, one after the other in the document. */
export function sampleSection(
  version: string,
  passages: string[],
  more: Partial<VersionedSection> = {},
): VersionedSection {
  const place = {
    revisionId: `r${version}`,
    documentUri: `manual-${version}/filter.html`,
    title: 'Filters',
    url: `https://example.org/${version}/filter.html`,
    facets: { version },
  }
  let at = 0
  const views = passages.map((text, index): PassageView => {
    const charStart = at
    at += text.length + 2
    return {
      ...place,
      id: `${version}-${index}`,
      documentId: version,
      headingPath: ['Care'],
      text,
      questions: [],
      charStart,
      charEnd: charStart + text.length,
      publishedAt: null,
      current: true,
    }
  })
  return {
    ...place,
    publishedAt: null,
    ingestedAt: new Date('2024-06-01T12:00:00Z'),
    documentText: passages.join('\n\n'),
    passages: views,
    nearby: [],
    ...more,
  }
}

/** A citation of what is quoted from a section. */
export function quoteFrom(section: VersionedSection, quote: string, n = 1): Citation {
  const passage = section.passages.find(({ text }) => text.includes(quote))
  if (!passage) throw new Error(`no passage has ${quote}`)
  const charStart = passage.charStart + passage.text.indexOf(quote)
  const { id: passageId, documentId: _d, current: _c, text: _t, ...place } = passage
  const span = { charStart, charEnd: charStart + quote.length }
  return { ...place, n, passageId, quote, ...span, otherVersions: [], differences: [] }
}
