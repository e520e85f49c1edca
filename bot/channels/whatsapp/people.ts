/**
 * Whom a message is from. WhatsApp knows a person by a LID, which says nothing, and by their number; a message comes
 * under either and may tell the other. An asker's address is the LID wherever it is known: by the message itself, or
 * by an earlier one, from which Baileys keeps the mapping among the Signal keys. The number goes along as an alias, so
 * that somebody who first came under it stays the same asker when their LID is known.
 */
import { isLidUser, isPnUser, jidNormalizedUser, type WAMessageKey } from '@whiskeysockets/baileys'
import type { SignalKeys } from './keys.ts'

export interface Person {
  /** Without the device. */
  readonly address: string
  readonly alias?: string
}

/** Undefined: no person, but a group, a channel, a status. */
export async function personOf(
  { remoteJid, remoteJidAlt }: Pick<WAMessageKey, 'remoteJid' | 'remoteJidAlt'>,
  keys: Pick<SignalKeys, 'get'>,
): Promise<Person | undefined> {
  const jids = [remoteJid, remoteJidAlt].map((jid) => jidNormalizedUser(jid ?? undefined))
  const number = jids.find((jid) => isPnUser(jid))
  const lid = jids.find((jid) => isLidUser(jid)) ?? (number && (await knownLid(number, keys)))
  if (lid) return { address: lid, ...(number && { alias: number }) }
  return number ? { address: number } : undefined
}

async function knownLid(number: string, keys: Pick<SignalKeys, 'get'>): Promise<string | undefined> {
  const user = userOf(number)
  const lid = (await keys.get('lid-mapping', [user]))[user]
  return lid === undefined ? undefined : `${lid}@lid`
}

export const userOf = (jid: string): string => jid.replace(/[:@].*$/, '')
