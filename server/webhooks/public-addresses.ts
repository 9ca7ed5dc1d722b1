import { BlockList, isIP } from 'node:net'

/** Ranges of IPv4 that lead to nobody on the public internet (IANA's special purpose registry). */
const closed4: [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  // A public number by which machines at Azure reach the keeper of their own secrets.
  ['168.63.129.16', 32],
]

/** Within what is handed out of IPv6: tunnels into IPv4, benchmarks and examples. */
const closed6: [string, number][] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
]

const closed = new BlockList()
for (const [net, prefix] of closed4) closed.addSubnet(net, prefix, 'ipv4')
for (const [net, prefix] of closed6) closed.addSubnet(net, prefix, 'ipv6')

// All that is handed out so far. Loopback, link-local, ULA, multicast, IPv4 in any disguise
// (::ffff:0:0/96, 64:ff9b::/96) lie outside of it.
const handedOut6 = new BlockList()
handedOut6.addSubnet('2000::', 3, 'ipv6')

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

/** Whether a numeric address is one of the public internet's. What is no address is none. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !closed.check(address, 'ipv4')
  if (family !== 6 || address.includes('%')) return false
  return handedOut6.check(address, 'ipv6') && !closed.check(address, 'ipv6')
}

/** Whether a numeric address is this very machine's. */
export function isLoopback(address: string): boolean {
  const family = isIP(address)
  if (family === 0 || address.includes('%')) return false
  return loopback.check(address, family === 4 ? 'ipv4' : 'ipv6')
}
