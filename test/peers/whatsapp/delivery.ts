/** Brings what the bot sends to those it is for. */
import {
  type BinaryNode,
  getBinaryNodeChild,
  getBinaryNodeChildren,
  jidDecode,
} from '@whiskeysockets/baileys'
import type { Account, LinkedDevice } from './account.ts'
import type { Directory } from './directory.ts'
import { attribute, bytesOf, need, node, unixNow } from './nodes.ts'
import type { Encrypted } from './signal.ts'

export interface DeliverySide {
  readonly account: Account
  readonly device: LinkedDevice
  readonly counts: { undecryptable: number }
  readonly directory: Directory
}

/** What the server says of a message: that it has it, or why it does not take it. */
export const acknowledgement = (
  stanza: BinaryNode,
  attrs: { error?: number; server_id?: number } = {},
): BinaryNode =>
  node('ack', {
    class: stanza.tag,
    id: stanza.attrs.id,
    from: stanza.attrs.to,
    participant: stanza.attrs.participant,
    type: stanza.tag === 'receipt' ? stanza.attrs.type : undefined,
    t: unixNow(),
    ...attrs,
  })

/** @returns the acknowledgement, once the message is on its way; whoever it is for reads it in their own time */
export function deliver(side: DeliverySide, stanza: BinaryNode): BinaryNode {
  const id = attribute(stanza, 'id')
  const to = attribute(stanza, 'to')
  const newsletter = side.directory.newsletter(to)
  if (newsletter) {
    const serverId = newsletter.take(id, bytesOf(need(stanza, 'plaintext')), stanza.attrs.edit)
    return acknowledgement(stanza, { server_id: serverId })
  }
  const group = side.directory.group(to)
  if (to.endsWith('@g.us') && (!group || group.left)) return acknowledgement(stanza, { error: 403 })
  if (to.endsWith('@newsletter')) return acknowledgement(stanza, { error: 404 })
  const parts = partsByUser(stanza)
  const shared = getBinaryNodeChildren(stanza, 'enc')
  if (group) {
    for (const member of group.members) {
      const own = parts.get(userOf(member.lidJid)) ?? []
      void member.receive({ id, to, group: group.jid, parts: [...own, ...shared] })
    }
    return acknowledgement(stanza)
  }
  if (shared.length > 0) parts.set(userOf(to), shared)
  for (const [user, own] of parts) {
    if (side.account.owns(user)) readOnPhone(side, own)
    else void side.directory.resident(user)?.receive({ id, to, group: undefined, parts: own })
  }
  return acknowledgement(stanza)
}

/** What is encrypted for one person each, by their user. */
function partsByUser(stanza: BinaryNode): Map<string, BinaryNode[]> {
  const listed = getBinaryNodeChildren(getBinaryNodeChild(stanza, 'participants'), 'to')
  const parts = new Map(listed.map((to) => [userOf(attribute(to, 'jid')), getBinaryNodeChildren(to, 'enc')]))
  const opensSession = [...parts.values()].flat().some(({ attrs }) => attrs.type === 'pkmsg')
  // Whoever gets a first message from a linked device checks that it is one: without this no phone would show it.
  if (opensSession) need(stanza, 'device-identity')
  return parts
}

const userOf = (jid: string): string => jidDecode(jid)?.user ?? ''

/** The copy for the account's own phone. */
function readOnPhone({ account, device, counts }: DeliverySide, parts: readonly BinaryNode[]): void {
  for (const part of parts) {
    const encrypted = { type: part.attrs.type as Encrypted['type'], ciphertext: bytesOf(part) }
    account.phone
      .inTurn(() => account.phone.decrypt(device.lidJid, encrypted))
      .catch(() => {
        counts.undecryptable += 1
      })
  }
}
