/**
 * Whether a document's URI ends as a case expects, case aside. An ending that starts with a letter or digit must not
 * start inside a word: `checksums.html` is `…/checksums.html` and not `…/app-pgchecksums.html`. An ending that starts
 * with a slash matches a whole URI without one, too.
 */
export function matchesSource(documentUri: string, ending: string): boolean {
  const uri = `/${documentUri.toLowerCase()}`
  const expected = ending.toLowerCase()
  if (!uri.endsWith(expected)) return false
  if (!startsWithWord.test(expected)) return true
  return !endsWithWord.test(uri.slice(0, uri.length - expected.length))
}

const startsWithWord = /^[\p{L}\p{N}]/u
const endsWithWord = /[\p{L}\p{N}]$/u

/** The expected sources without repeats, and without those that another, shorter ending already stands for. */
export function distinctSources(sources: readonly string[]): string[] {
  const distinct = [...new Set(sources.map((source) => source.toLowerCase()))]
  return distinct.filter(
    (source) => !distinct.some((other) => other !== source && matchesSource(source, other)),
  )
}
