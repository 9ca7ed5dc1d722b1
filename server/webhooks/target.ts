import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { isLoopback, isPublicAddress } from './public-addresses.ts'

export type Address = { address: string; family: number }

/** Asks for all addresses of a name. A test brings its own. */
export type Resolve = (host: string) => Promise<Address[]>

// IPv4 first: only one number is tried, and not every network carries IPv6.
export const resolveHost: Resolve = (host) => lookup(host, { all: true, verbatim: false })

/** An address that may be called, and the one number that it will be called at. */
export type Target = { url: URL; host: string; at: Address }

/** Why an endpoint may not be called, in words for its owner. */
export class RefusedTarget extends Error {
  constructor(readonly sentence: string) {
    super(sentence)
    this.name = 'RefusedTarget'
  }
}

/** Whoever answers on another port of a public machine is hardly waiting for events. */
const ports = new Set(['', '443', '8443'])

/** What an address says by itself; null when there is nothing against it. */
export function faultOfUrl(text: string, loopbackAllowed: boolean): string | null {
  if (!URL.canParse(text)) return 'is not an address'
  const url = new URL(text)
  if (url.username || url.password) return 'must not hold a name or password'
  if (url.hash) return 'must not have a part behind #'
  if (loopbackAllowed && isLocal(hostOf(url))) return null
  if (url.protocol !== 'https:') return 'must start with https://'
  if (isIP(hostOf(url))) return 'must name a public host'
  return ports.has(url.port) ? null : 'must use port 443 or 8443'
}

const hostOf = (url: URL) => url.hostname.replace(/^\[(.*)\]$/, '$1')
const isLocal = (host: string) => host === 'localhost' || isLoopback(host)

/**
 * Finds out where an address leads, once: the caller then connects to exactly that number, so that a
 * name which changes its mind between the look and the call leads nowhere else. One number that is
 * not public spoils the name.
 * @throws RefusedTarget with a sentence; nothing was called then.
 */
export async function resolveTarget(
  text: string,
  { loopbackAllowed, resolve = resolveHost }: { loopbackAllowed: boolean; resolve?: Resolve },
): Promise<Target> {
  const fault = faultOfUrl(text, loopbackAllowed)
  if (fault) throw new RefusedTarget(`The address ${fault}.`)
  const url = new URL(text)
  const host = hostOf(url)
  const found = await addressesOf(host, resolve)
  const local = loopbackAllowed && isLocal(host)
  const good = ({ address }: Address) => (local ? isLoopback(address) : isPublicAddress(address))
  if (!found.every(good)) {
    throw new RefusedTarget('The host leads to an address that is not public.')
  }
  return { url, host, at: found[0]! }
}

async function addressesOf(host: string, resolve: Resolve): Promise<Address[]> {
  const family = isIP(host)
  if (family) return [{ address: host, family }]
  const found = await resolve(host).catch(() => [])
  if (found.length === 0) throw new RefusedTarget('The host was not found.')
  return found
}
