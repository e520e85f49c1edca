/** Which addresses a program may be sent to by somebody who only typed them: never one inside the city's own network. */
import { BlockList, isIP } from 'node:net'

const inside = new BlockList()
for (const [network, prefix] of [
  ...([
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
  ] as const),
  ...([
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.0.2.0', 24],
    ['192.88.99.0', 24],
  ] as const),
  ...([
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
    ['198.51.100.0', 24],
    ['203.0.113.0', 24],
  ] as const),
  ...([
    ['224.0.0.0', 4],
    ['240.0.0.0', 4],
  ] as const),
] as const)
  inside.addSubnet(network, prefix, 'ipv4')
// Only what IANA gives to networks of the world is outside (2000::/3), less what leads back in or nowhere.
for (const [network, prefix] of [
  ...([
    ['2001::', 23],
    ['2001:db8::', 32],
    ['2002::', 16],
    ['3fff::', 20],
  ] as const),
] as const)
  inside.addSubnet(network, prefix, 'ipv6')
const world = new BlockList()
world.addSubnet('2000::', 3, 'ipv6')

/** Whether this is an address (IPv4 or IPv6, as text) of the public internet. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address)
  if (version === 4) return !inside.check(address, 'ipv4')
  return version === 6 && world.check(address, 'ipv6') && !inside.check(address, 'ipv6')
}

/** What is wrong with an address for a webhook before anybody asks where it leads; undefined: nothing. */
export function badWebhookUrl(text: string): 'unreadable' | 'not https' | 'inside' | undefined {
  if (!URL.canParse(text) || text.length > 500) return 'unreadable'
  const { protocol, hostname, username, password, hash } = new URL(text)
  if (username !== '' || password !== '' || hash !== '') return 'unreadable'
  if (protocol !== 'https:') return 'not https'
  const host = hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) > 0) return isPublicAddress(host) ? undefined : 'inside'
  return /\.(local|internal|localhost|home\.arpa)\.?$/i.test(`.${host}`) || !host.includes('.')
    ? 'inside'
    : undefined
}
