import { FootnoteError } from '@footnote/contract'
import { maskAddress } from './mask-address.ts'

export interface GitAddress {
  /** What Git is given. */
  url: string
  protocol: 'https' | 'ssh' | 'http' | 'file'
  /** Null for a repository on this machine. */
  host: string | null
  port: number
  /** A branch, a tag or a whole commit hash; null for the repository's own choice. */
  ref: string | null
}

const defaultPorts = { https: 443, ssh: 22, http: 80, file: 0 } as const
const refPattern = /^(?!.*(?:\.\.|\/\/|@\{|\.lock(?:\/|$)))[\w](?:[\w./+-]{0,198}[\w+-])?$/

/** Whether an address is meant for Git: `git+…`, or one that ends in `.git`. */
export function isGitAddress(target: string): boolean {
  return /^git\+\w+:/i.test(target) || /\.git(?:#[^#]*)?$/i.test(target)
}

/**
 * Reads `git+https://host/path`, `https://host/path.git`, `ssh://…`, `git@host:path.git`, `file:///path` and `/path.git`,
 * each with `#ref` where another than the default branch is meant.
 * @throws FootnoteError `invalid_input` for what is no address; `forbidden` for a protocol or port that is not allowed.
 */
export function readGitAddress(location: string, { allowPrivate }: { allowPrivate: boolean }): GitAddress {
  const [place = '', fragment] = location.replace(/^git\+/i, '').split('#', 2)
  const ref = fragment ? checkRef(fragment) : null
  const url = URL.canParse(fromScp(place)) ? new URL(fromScp(place)) : null
  const protocol = url ? url.protocol.slice(0, -1) : 'file'
  if (!isProtocol(protocol)) {
    throw new FootnoteError(
      'forbidden',
      `${maskAddress(place)}: Git is read over https and ssh, not ${protocol}`,
    )
  }
  if ((protocol === 'http' || protocol === 'file') && !allowPrivate) {
    throw new FootnoteError(
      'forbidden',
      `${maskAddress(place)}: a repository ${protocol === 'file' ? 'on this machine' : 'without encryption'} is read only with --allow-private or FOOTNOTE_ALLOW_PRIVATE=true`,
    )
  }
  if (!url || protocol === 'file') return { url: place, protocol, host: null, port: 0, ref }
  // ssh would take a name that begins with a dash for an option.
  if (!/^(?:\w[\w.-]*|\[[\da-f:.]+\])$/i.test(url.hostname)) {
    throw new FootnoteError('invalid_input', `${maskAddress(place)} names no host`)
  }
  if (url.password !== '' || (url.username !== '' && protocol !== 'ssh')) {
    throw new FootnoteError('forbidden', `${maskAddress(place)}: an address with a password is not read`)
  }
  const port = url.port === '' ? defaultPorts[protocol] : Number(url.port)
  if (port !== defaultPorts[protocol] && !allowPrivate) {
    throw new FootnoteError(
      'forbidden',
      `${maskAddress(place)} is on port ${port}: other ports than ${defaultPorts[protocol]} are read only with --allow-private or FOOTNOTE_ALLOW_PRIVATE=true`,
    )
  }
  return { url: url.href, protocol, host: url.hostname, port, ref }
}

/** `git@host:path` is `ssh://git@host/path`. */
function fromScp(place: string): string {
  const [, user, host, path] = /^([\w.-]+)@([\w.-]+):(?!\/\/)(.+)$/.exec(place) ?? []
  return user ? `ssh://${user}@${host}/${path?.replace(/^\//, '')}` : place
}

function isProtocol(protocol: string): protocol is GitAddress['protocol'] {
  return Object.hasOwn(defaultPorts, protocol)
}

/** What begins with a dash would be an option, and some other signs mean more than a name. */
function checkRef(ref: string): string {
  if (refPattern.test(ref)) return ref
  throw new FootnoteError(
    'invalid_input',
    `"${ref.slice(0, 100)}" is not the name of a branch, a tag or a commit`,
  )
}
