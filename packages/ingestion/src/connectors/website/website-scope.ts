import { supportedExtensions } from '../../parsing/document-format.ts'

/** Which pages belong to a website source, and how they are called in it. */
export interface WebsiteScope {
  /** Where the pages are: an address that ends with a slash, or the address of the one document. */
  root: string
  /** Whether the source is one document, not a site. */
  single: boolean
  contains(url: URL): boolean
  /** The page's path in the source. Only for addresses that it contains. */
  pathOf(url: URL): string
}

const indexPage = /^(?:index|default)\.x?html?$/i
const pageExtensions = ['.xhtml', '.php', '.asp', '.aspx', '.jsp']

/** The site under an address: all below its last slash. An address of a file, such as `…/guide.html`, is that document alone. */
export function createWebsiteScope(start: URL): WebsiteScope {
  const last = start.pathname.split('/').at(-1) ?? ''
  if (start.search !== '' || (isFileName(last) && !indexPage.test(last))) {
    const path = decode(last) || 'index.html'
    return { root: start.href, single: true, contains: (url) => url.href === start.href, pathOf: () => path }
  }
  const above = start.pathname.slice(0, start.pathname.length - last.length)
  const directory = last === '' || indexPage.test(last) ? above : `${start.pathname}/`
  const root = `${start.origin}${directory}`
  return {
    root,
    single: false,
    contains: (url) => url.href.startsWith(root) || `${url.origin}${url.pathname}/` === root,
    pathOf: (url) => {
      const path = decode(url.pathname.slice(directory.length))
      return (path === '' || path.endsWith('/') ? `${path}index.html` : path) + url.search
    },
  }
}

function isFileName(name: string): boolean {
  const extension = /\.\w+$/.exec(name)?.[0].toLowerCase() ?? ''
  return supportedExtensions.includes(extension) || pageExtensions.includes(extension)
}

/** Readable where that leaves no doubt of what the address was. */
function decode(path: string): string {
  return path
    .split('/')
    .map((segment) => {
      try {
        const plain = decodeURIComponent(segment)
        return /[\p{Cc}/?#%\\]/u.test(plain) ? segment : plain.normalize('NFC')
      } catch {
        return segment
      }
    })
    .join('/')
}
