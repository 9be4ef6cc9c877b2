/** Fragments for headings as GitHub makes them: lower case, punctuation dropped, spaces to hyphens, repeats numbered. */
export function createHeadingSlugs(): (heading: string) => string | undefined {
  const used = new Set<string>()
  const repeats = new Map<string, number>()
  return (heading) => {
    const base = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
      .replaceAll(' ', '-')
    if (!base) return undefined
    let slug = base
    while (used.has(slug)) {
      const repeat = (repeats.get(base) ?? 0) + 1
      repeats.set(base, repeat)
      slug = `${base}-${repeat}`
    }
    used.add(slug)
    return slug
  }
}
