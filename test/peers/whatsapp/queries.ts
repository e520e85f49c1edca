/** The queries that a linked device asks, and their answers. */
import { type BinaryNode, getBinaryNodeChildren, jidDecode, jidNormalizedUser } from '@whiskeysockets/baileys'
import type { Account, LinkedDevice } from './account.ts'
import type { Directory } from './directory.ts'
import type { MediaServer } from './media.ts'
import { attribute, children, need, node, refusal, result, unixNow } from './nodes.ts'

/** What the answers are made from. */
export interface QuerySide {
  readonly account: Account
  readonly device: LinkedDevice
  readonly directory: Directory
  readonly media: MediaServer
  /** The device gives itself up. */
  unlink(): void
}

type Answer = BinaryNode | Promise<BinaryNode> | undefined

/**
 * The answer to a query; undefined when there is none to give.
 * @throws when this server knows no answer
 */
export function answerQuery(side: QuerySide, query: BinaryNode): Answer {
  const asked = children(query)[0]?.tag ?? ''
  const answer = answers[query.attrs.xmlns ?? ''] ?? answers[`${query.attrs.xmlns} ${asked}`]
  if (!answer) throw new Error(`the peer knows no answer to <${asked}> of ${query.attrs.xmlns}`)
  return answer(side, query)
}

const done = (_: QuerySide, query: BinaryNode): Answer => result(query)

const answers: Record<string, (side: QuerySide, query: BinaryNode) => Answer> = {
  'w:p': done,
  'w:stats': done,
  'urn:xmpp:whatsapp:dirty': done,
  abt: (_, query) => result(query, [node('props', { protocol: 1 }, [])]),
  blocklist: (_, query) => result(query, [node('list', {}, [])]),
  passive: done,
  'privacy privacy': (_, query) =>
    result(query, [node('privacy', {}, [node('category', { name: 'readreceipts', value: 'all' })])]),
  'privacy tokens': done,
  'encrypt count': ({ device }, query) => result(query, [node('count', { value: device.keys.count })]),
  'encrypt digest': (_, query) => result(query, [node('digest', {}, [])]),
  'encrypt rotate'({ device }, query) {
    device.keys.rotate(need(need(query, 'rotate'), 'skey'))
    return result(query)
  },
  'encrypt registration'({ device }, query) {
    device.keys.upload(query)
    return result(query)
  },
  async 'encrypt key'(side, query) {
    const asked = getBinaryNodeChildren(need(query, 'key'), 'user').map((user) => attribute(user, 'jid'))
    return result(query, [node('list', {}, await Promise.all(asked.map((jid) => bundleFor(side, jid))))])
  },
  usync: (side, query) => result(query, [devicesAndLids(side, need(query, 'usync'))]),
  'w:m media_conn': (side, query) => result(query, [side.media.connection()]),
  'w:g2 query': (side, query) => {
    const group = side.directory.group(attribute(query, 'to'))
    if (!group) return refusal(query, 404, 'item-not-found')
    return group.left ? refusal(query, 403, 'forbidden') : result(query, [group.info()])
  },
  'w:g2 participating'({ directory }, query) {
    const infos = directory.groups.filter(({ left }) => !left).map((group) => group.info())
    return result(query, [node('groups', {}, infos)])
  },
  'w:g2 leave'(side, query) {
    for (const { attrs } of children(need(query, 'leave'))) side.directory.group(attrs.id ?? '')?.leave()
    return result(query)
  },
  'w:mex query': (side, query) => newsletterAnswer(side, query),
  'w:profile:picture picture': (_, query) => refusal(query, 404, 'item-not-found'),
  'md remove-companion-device'(side) {
    side.unlink()
    return undefined
  },
}

async function bundleFor({ account, directory }: QuerySide, jid: string): Promise<BinaryNode> {
  const user = jidDecode(jid)?.user ?? ''
  if (account.owns(user)) return await account.phone.bundle(jid)
  return (await directory.resident(user)?.bundle(jid)) ?? node('user', { jid }, [missing])
}

const missing = node('error', { code: 404, text: 'item-not-found' })

/** Which devices those asked for have, what their LID is, and whether they are on WhatsApp at all. */
function devicesAndLids(side: QuerySide, usync: BinaryNode): BinaryNode {
  const asked = new Set(children(need(usync, 'query')).map(({ tag }) => tag))
  const users = children(need(usync, 'list')).map((user) => {
    const phone = children(user).find(({ tag, content }) => tag === 'contact' && content)
    const jid = user.attrs.jid ?? `${String(phone?.content).replace(/^\+/, '')}@s.whatsapp.net`
    return node('user', { jid }, [...facts(side, jidNormalizedUser(jid), asked)])
  })
  return node('usync', usync.attrs, [node('result'), node('list', {}, users)])
}

function* facts(
  { account, device, directory }: QuerySide,
  jid: string,
  asked: Set<string>,
): Generator<BinaryNode> {
  const user = jidDecode(jid)?.user ?? ''
  const own = account.owns(user)
  const known = own ? account : directory.resident(user)
  if (asked.has('contact')) yield node('contact', { type: known ? 'in' : 'out' })
  if (!known) return
  if (asked.has('devices')) {
    const linked = own ? [node('device', { id: device.id, 'key-index': device.keyIndex })] : []
    yield node('devices', {}, [node('device-list', {}, [node('device', { id: 0 }), ...linked])])
  }
  if (asked.has('lid') && jid.endsWith('@s.whatsapp.net')) yield node('lid', { val: known.lidJid })
}

function newsletterAnswer(side: QuerySide, query: BinaryNode): Answer {
  const { variables } = JSON.parse(String(need(query, 'query').content)) as {
    variables: { input?: { key?: string } }
  }
  const found = side.directory.newsletter(variables.input?.key ?? '')?.info()
  if (!found) return refusal(query, 404, 'item-not-found')
  return result(query, [
    node('result', {}, Buffer.from(JSON.stringify({ data: { xwa2_newsletter: found } }))),
  ])
}

/** Tells the device that few of its pre-keys are left. */
export const preKeysAreLow = (count: number): BinaryNode =>
  node(
    'notification',
    { from: 's.whatsapp.net', type: 'encrypt', id: `${unixNow()}-${count}`, t: unixNow() },
    [node('count', { value: count })],
  )
