/** A part's path from an address in another part, without its fragment. */
export function resolveHref(from: string, href: string): string {
  const { pathname } = new URL(href, new URL(from, 'part:///'))
  return decodeURIComponent(pathname.slice(1))
}
