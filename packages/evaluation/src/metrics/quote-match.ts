/** Marks that open a quotation in prose, with those that close it. */
const quotation = /“([^”]{1,2000})”|"([^"\n]{1,2000})"|```[^\n]*\n([\s\S]{1,4000}?)\n[ \t]*```/g
/** Fewer words in quotation marks are a term that is spoken of. */
const quotedWords = 3

/**
 * The share of what a text gives as quotes (in quotation marks, three words at least, or as a code block) that stands
 * word for word in one of the sources; white space and case make no difference. Null without quotes.
 */
export function quoteMatch(text: string, sources: readonly string[]): number | null {
  const normalised = sources.map(normalise)
  const quotes = [...text.matchAll(quotation)].flatMap(([, curled, straight, code]) => {
    const quote = normalise(curled ?? straight ?? code ?? '')
    return code === undefined && quote.split(' ').length < quotedWords ? [] : [quote]
  })
  if (quotes.length === 0) return null
  const found = quotes.filter((quote) => normalised.some((source) => source.includes(quote)))
  return found.length / quotes.length
}

function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/^[\s.,;:]+|[\s.,;:]+$/g, '')
}
