/** "page 3 has no text" and "pages 3, 5 to 9 have no text". */
export function pageRanges(pages: number[], ofOne: string, ofMany: string): string {
  const ranges: [first: number, last: number][] = []
  for (const page of pages) {
    const range = ranges.at(-1)
    if (range && range[1] === page - 1) range[1] = page
    else ranges.push([page, page])
  }
  const said = ranges.map(([first, last]) => (first === last ? `${first}` : `${first} to ${last}`)).join(', ')
  return pages.length === 1 ? `page ${said} ${ofOne}` : `pages ${said} ${ofMany}`
}
