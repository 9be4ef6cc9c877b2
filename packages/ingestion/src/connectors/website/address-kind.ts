import { BlockList, isIP } from 'node:net'

/**
 * Who can be behind an address: `public` is the internet, `private` a network or machine of one's own, `never` what no
 * document comes from: link-local (cloud metadata), multicast, reserved and translated addresses.
 */
export type AddressKind = 'public' | 'private' | 'never'

const privateV4 = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '127.0.0.0/8']
const neverV4 = [
  '0.0.0.0/8',
  '169.254.0.0/16',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]
const privateV6 = ['::1/128', 'fc00::/7']
/** Within the global unicast block: protocol assignments with Teredo, documentation, and IPv4 in disguise (6to4). */
const neverV6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']

const isPrivateV4 = matcher(privateV4, 'ipv4')
const isNeverV4 = matcher(neverV4, 'ipv4')
const isPrivateV6 = matcher(privateV6, 'ipv6')
const isNeverV6 = matcher(neverV6, 'ipv6')
const isGlobalV6 = matcher(['2000::/3'], 'ipv6')

/** Judges an IPv4 or IPv6 address (RFC 6890 and IANA's registries of special-purpose addresses); an IPv4-mapped one is judged as the IPv4 address. */
export function addressKind(address: string): AddressKind {
  const plain = withoutZone(address)
  const family = isIP(plain)
  if (family === 4) return kindOfV4(plain)
  if (family !== 6) return 'never'
  const mapped = mappedV4(plain)
  if (mapped) return kindOfV4(mapped)
  if (isPrivateV6(plain)) return 'private'
  return isGlobalV6(plain) && !isNeverV6(plain) ? 'public' : 'never'
}

function kindOfV4(address: string): AddressKind {
  if (isPrivateV4(address)) return 'private'
  return isNeverV4(address) ? 'never' : 'public'
}

function withoutZone(address: string): string {
  return address.replace(/^\[|\]$/g, '').replace(/%.*$/, '')
}

/** The URL parser writes every spelling of an IPv6 address in one way. */
function mappedV4(address: string): string | null {
  const [, high, low] =
    /^\[::ffff:([\da-f]+):([\da-f]+)\]$/.exec(new URL(`http://[${address}]/`).hostname) ?? []
  if (!high || !low) return null
  const [first, second] = [Number.parseInt(high, 16), Number.parseInt(low, 16)]
  return [first >> 8, first & 255, second >> 8, second & 255].join('.')
}

function matcher(blocks: string[], family: 'ipv4' | 'ipv6'): (address: string) => boolean {
  const list = new BlockList()
  for (const block of blocks) {
    const [network = '', prefix] = block.split('/')
    list.addSubnet(network, Number(prefix), family)
  }
  return (address) => list.check(address, family)
}
