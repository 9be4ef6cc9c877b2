import { FootnoteError } from '@footnote/contract'

const maxLength = 2_048
const trackers = /^(?:utm_\w+|fbclid|gclid|mc_[ce]id)$/

/**
 * An address as a person or a redirect gave it, in its one spelling: no fragment, no default port, no trackers.
 * @throws FootnoteError `invalid_input` for what is no web address; `forbidden` for one with credentials or of a port that is not the web's.
 */
export function checkWebAddress(text: string, options: { allowPrivate: boolean; base?: string }): URL {
  const url = URL.canParse(text, options.base) ? new URL(text, options.base) : null
  if (!url) throw new FootnoteError('invalid_input', `${text.slice(0, 200)} is no address`)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new FootnoteError('invalid_input', `${shown(url)} is not an http or https address`)
  }
  if (url.username !== '' || url.password !== '') {
    throw new FootnoteError('forbidden', `An address with a user name or password is not read: ${shown(url)}`)
  }
  if (url.port !== '' && !options.allowPrivate) {
    throw new FootnoteError(
      'forbidden',
      `${shown(url)} is on port ${url.port}: other ports than 80 and 443 are read only with --allow-private or FOOTNOTE_ALLOW_PRIVATE=true`,
    )
  }
  if (url.href.length > maxLength) {
    throw new FootnoteError('invalid_input', `${shown(url)} is longer than ${maxLength} characters`)
  }
  return settle(url)
}

/** The address that a link leads to, or null where it leads to no page. */
export function linkedAddress(text: string, base: string, options: { allowPrivate: boolean }): URL | null {
  try {
    return checkWebAddress(text.trim(), { ...options, base })
  } catch (thrown) {
    if (thrown instanceof FootnoteError) return null
    throw thrown
  }
}

/** An address without what may be secret in it. */
export function shown(url: URL): string {
  return `${url.protocol}//${url.host}${url.pathname}`.slice(0, 200)
}

function settle(url: URL): URL {
  url.hash = ''
  const names = [...url.searchParams.keys()].filter((name) => trackers.test(name))
  for (const name of names) url.searchParams.delete(name)
  if (url.search === '') url.search = ''
  return url
}
