import { isIPv6 } from 'node:net'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'

/**
 * Where a request comes from, as far as guessing is concerned: an IPv4 address, or the /64 network that an
 * IPv6 subscriber has to himself. What a proxy says counts only when the proxy runs on this machine, and
 * then only the last entry, which is the one it wrote itself.
 */
export function clientAddress(c: Context): string {
  const socket = plain(getConnInfo(c).remote.address ?? '')
  if (!isLoopback(socket)) return networkOf(socket)
  const forwarded = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
  return networkOf(plain(forwarded || socket))
}

const isLoopback = (address: string): boolean => address === '::1' || address.startsWith('127.')

/** `::ffff:10.0.0.1` is the IPv4 address 10.0.0.1 met on an IPv6 socket. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '')

function networkOf(address: string): string {
  if (!isIPv6(address)) return address
  const [head = '', tail] = address.split('::')
  const first = head === '' ? [] : head.split(':')
  const last = tail ? tail.split(':') : []
  const zeros = tail === undefined ? 0 : 8 - first.length - last.length
  const groups = [...first, ...Array<string>(zeros).fill('0'), ...last]
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}
