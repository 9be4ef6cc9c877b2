/** Connections to the web that cannot be led to where only this machine may go. */
import { lookup as lookupHost } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { FootnoteError } from '@footnote/contract'
import { Agent, buildConnector } from 'undici'
import { type AddressKind, addressKind } from './address-kind.ts'

export interface GuardOptions {
  /** Lets addresses of private networks and of this machine through, and ports other than 80 and 443. */
  allowPrivate: boolean
  /** Judges an address; the real ones unless a test says otherwise. */
  kindOf?: (address: string) => AddressKind
  /** Resolves a name; the system's unless a test says otherwise. */
  lookup?: LookupFunction
}

/** How long a connection, the head of an answer, and each pause within its body may take. */
const timeoutMs = 20_000

/**
 * An agent that resolves each name itself, refuses the connection when any of the name's addresses may not be read
 * from, and connects to the very addresses that it checked. It is asked for every connection, so also after a redirect.
 */
export function createGuardedAgent(options: GuardOptions & { stallMs?: number }): Agent {
  const stallMs = options.stallMs ?? timeoutMs
  const connect = buildConnector({ lookup: guardedLookup(options), timeout: stallMs, allowH2: false })
  return new Agent({
    connect: (target, callback) => {
      const literal = target.hostname.replace(/^\[|\]$/g, '')
      const refusal = isIP(literal) ? refuseAddress(target.hostname, literal, options) : null
      if (refusal) callback(refusal, null)
      else connect({ ...target, hostname: literal }, callback)
    },
    headersTimeout: stallMs,
    bodyTimeout: stallMs,
    maxHeaderSize: 64 * 1024,
  })
}

/** Names are resolved by this alone; what is connected to is what it has checked. */
export function guardedLookup(options: GuardOptions): LookupFunction {
  const resolve = options.lookup ?? (lookupHost as LookupFunction)
  return (hostname, { family, hints, all }, callback) => {
    resolve(hostname, { family, hints, all: true }, (error, found) => {
      if (error) return callback(error, '', 0)
      const addresses = Array.isArray(found) ? found : []
      for (const { address } of addresses) {
        const refusal = refuseAddress(hostname, address, options)
        if (refusal) return callback(refusal, '', 0)
      }
      const [first] = addresses
      if (!first) return callback(new Error(`${hostname} has no address`), '', 0)
      if (all) callback(null, addresses)
      else callback(null, first.address, first.family)
    })
  }
}

export function refuseAddress(
  host: string,
  address: string,
  { allowPrivate, kindOf = addressKind }: GuardOptions,
): FootnoteError | null {
  const kind = kindOf(address)
  if (kind === 'public' || (kind === 'private' && allowPrivate)) return null
  const place = host === address || host === `[${address}]` ? address : `${host} (${address})`
  return new FootnoteError(
    'forbidden',
    kind === 'private'
      ? `${place} is in a private network: documents are read from there only with --allow-private or FOOTNOTE_ALLOW_PRIVATE=true`
      : `${place} is an address that documents are never read from`,
  )
}
