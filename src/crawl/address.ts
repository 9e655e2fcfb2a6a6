import { type LookupAddress, lookup as lookupName } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import { InputError } from '../errors.ts'
import { RefusedError } from './errors.ts'

type Address = ipaddr.IPv4 | ipaddr.IPv6
export type Network = readonly [Address, number]

/**
 * Networks that may be reached though they are private: `10.1.0.0/16,192.168.0.7`.
 * @throws InputError for anything else.
 */
export function networksOf(text: string): Network[] {
  return text.split(',').map(part => {
    const net = part.trim()
    try {
      if (net.includes('/')) return ipaddr.parseCIDR(net)
      const address = ipaddr.parse(net)
      return [address, address.kind() === 'ipv4' ? 32 : 128] as const
    } catch {
      throw new InputError(
        `--allow-private ${net}: it is no address and no network; give one such as 127.0.0.1 or 10.1.0.0/16`,
      )
    }
  })
}

/**
 * Why this address may not be reached, null when it may. Only the public internet may: what ipaddr.js calls unicast.
 * An IPv4 address inside an IPv6 one (::ffff:10.0.0.1) counts as the IPv4 address.
 */
export function refusalOf(ip: string, allowed: readonly Network[] = []): string | null {
  if (!ipaddr.isValid(ip)) return 'is no address'
  const address = ipaddr.process(ip)
  if (allowed.some(([net, bits]) => net.kind() === address.kind() && address.match(net, bits))) return null
  const range = address.range()
  if (range === 'unicast' && !isCompatible(address)) return null
  return range === 'unicast' ? 'is an IPv4 address in disguise' : `is not public (${range})`
}

/** `::7f00:1`: the old form of an IPv4 address in IPv6, which ipaddr.js takes for unicast. */
const isCompatible = (address: Address) =>
  address.kind() === 'ipv6' && (address as ipaddr.IPv6).parts.slice(0, 6).every(part => part === 0)

export type Resolve = (
  name: string,
  options: { readonly all: true; readonly family?: number; readonly hints?: number },
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

/** What keeps a crawler out of the network that it runs in. */
export interface Guard {
  /** Throws RefusedError for an address that may not even be asked for: another scheme, a private literal. */
  readonly check: (url: URL) => void
  /** Resolves a name at the moment of connecting, so that a second answer of the DNS cannot differ from a checked one. */
  readonly lookup: LookupFunction
}

export function guardOf(allowed: readonly Network[], resolve: Resolve = lookupName): Guard {
  const refuse = (name: string, ip: string) => {
    const why = refusalOf(ip, allowed)
    if (why)
      throw new RefusedError(`${name === ip ? ip : `${name} (${ip})`} ${why}; it is reached only with --allow-private`)
  }
  return {
    check(url) {
      if (url.protocol !== 'http:' && url.protocol !== 'https:')
        throw new RefusedError(`${shortUrl(url)}: only http and https addresses are fetched`)
      // URL has already turned 2130706433, 0x7f.1 and 017700000001 into 127.0.0.1.
      const host = url.hostname.replace(/^\[|\]$/g, '')
      if (isIP(host)) refuse(host, host)
    },
    lookup(name, options, done) {
      const { hints } = options
      const family = options.family === 'IPv4' ? 4 : options.family === 'IPv6' ? 6 : options.family
      const asked = { all: true, ...(family ? { family } : {}), ...(hints ? { hints } : {}) } as const
      resolve(name, asked, (error, addresses) => {
        try {
          if (error) throw error
          // One private address among public ones is an attack or a mistake: none is used.
          for (const { address } of addresses) refuse(name, address)
          const [first] = addresses
          if (!first) throw new RefusedError(`${name} has no address`)
          if (options.all) done(null, addresses)
          else done(null, first.address, first.family)
        } catch (refusal) {
          done(refusal as Error, [])
        }
      })
    },
  }
}

/** For messages: without password, and not longer than a line. */
export function shortUrl(url: URL | string): string {
  const plain = new URL(url)
  plain.username = ''
  plain.password = ''
  return plain.href.length > 300 ? `${plain.href.slice(0, 300)}…` : plain.href
}
