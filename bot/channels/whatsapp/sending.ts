/** Sending, at the pace of a person who types. */
import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  areJidsSameUser,
  isJidGroup,
  isJidNewsletter,
  isLidUser,
  isPnUser,
  jidNormalizedUser,
  type WAMessage,
  type WASocket,
} from '@whiskeysockets/baileys'
import PQueue from 'p-queue'
import type { Message } from '../../../db/shapes.ts'
import { toWhatsApp } from '../../../knowledge/markup/whatsapp.ts'
import type { Channel, DrawCard, SendResult } from '../../channel.ts'
import type { SeenMessages } from './seen.ts'
import { fateOf, staleDevices, type Verdict, type Verdicts } from './verdicts.ts'

export interface Pace {
  /** At most so many messages within `interval` milliseconds, over all chats. */
  readonly messages: number
  readonly interval: number
  /** How long somebody is seen typing: for each character, at least and at most, in milliseconds. */
  readonly typing: { readonly perCharacter: number; readonly least: number; readonly most: number }
  /** How long to wait for the server's word on a message, in milliseconds. */
  readonly patience: number
}

/** A message every quarter of a second in the long run, some at once: an operator with many chats open. */
export const humanPace: Pace = {
  messages: 12,
  interval: 3_000,
  typing: { perCharacter: 8, least: 250, most: 1_500 },
  patience: 15_000,
}

/** A send that takes longer is given up, in milliseconds: less than a delivery is claimed for. */
const longestSend = 25_000

/** The wait after a connection that went away, in milliseconds. */
const afterConnection = 1_000

/** What a send works with. */
export interface SendingTools {
  /** The connection, while it is open. */
  readonly socket: () => WASocket | undefined
  readonly verdicts: Verdicts
  readonly seen: SeenMessages
  readonly pace: Pace
  readonly drawCard: DrawCard
}

const notConnected: SendResult = { to: 'later', reason: 'WhatsApp is not connected', after: afterConnection }

export function sender({ socket, verdicts, seen, pace, drawCard }: SendingTools): Channel['send'] {
  const queue = new PQueue({ intervalCap: pace.messages, interval: pace.interval })

  const sendNow = async (address: string, message: Message, key: string): Promise<SendResult> => {
    const open = socket()
    if (!open) return notConnected
    const { replaces } = message
    const picture = message.picture && replaces === undefined ? await drawCard(message.picture) : undefined
    // In a channel an edit is the message itself, sent anew under its id.
    const id = replaces !== undefined && isJidNewsletter(address) ? replaces : messageId(key)
    const attempt = async (devices: 'known' | 'asked anew'): Promise<Verdict | 'nobody' | undefined> => {
      if (!(await hasDevices(open, address, devices === 'known'))) return 'nobody'
      const verdict = verdicts.on(id, pace.patience)
      await relay(open, address, message, id, seen, picture)
      return await verdict
    }
    try {
      let verdict = await attempt('known')
      if (verdict !== 'nobody' && verdict?.error === staleDevices) verdict = await attempt('asked anew')
      if (verdict === 'nobody') return { to: 'later', reason: 'WhatsApp does not name their phone' }
      if (!verdict) return { to: 'later', reason: 'WhatsApp did not confirm the message' }
      if (verdict.error === undefined) return { to: 'sent', externalId: replaces ?? id }
      return { to: fateOf(verdict.error), reason: `WhatsApp refused it (${verdict.error})` }
    } catch {
      // Baileys rejects with whatever it has at hand, even a bare number, and what it says names people.
      return { to: 'later', reason: 'WhatsApp could not be given the message', after: afterConnection }
    }
  }

  return async ({ address }, message, key) => {
    const sending = async () => {
      await seemToType(socket(), address, message, pace)
      return await queue.add(() => sendNow(address, message, key))
    }
    const tooLong: SendResult = { to: 'later', reason: 'WhatsApp takes too long' }
    return await Promise.race([sending(), sleep(longestSend, tooLong, { ref: false })])
  }
}

/**
 * The message's id, made from the delivery's key: tried again it is the same message, which a phone that has it does
 * not show twice. In the form of those that WhatsApp Web makes up.
 */
export const messageId = (key: string): string =>
  `3EB0${createHash('sha256').update(key).digest('hex').slice(0, 18).toUpperCase()}`

const isPerson = (address: string): boolean => Boolean(isLidUser(address) || isPnUser(address))

/**
 * Asks which devices a message is to be encrypted for; Baileys keeps the answer for some minutes. It would ask by itself,
 * but while it waits nobody else is sent anything, and where no answer comes it sends to nobody and takes the server's
 * ack for it.
 */
async function hasDevices(socket: WASocket, address: string, useCache: boolean): Promise<boolean> {
  if (!isPerson(address)) return true
  const { user } = socket
  const me = isLidUser(address) ? user?.lid : user?.id
  const devices = await socket.getUSyncDevices(
    me ? [jidNormalizedUser(me), address] : [address],
    useCache,
    false,
  )
  return devices.some(({ jid }) => areJidsSameUser(jid, address))
}

async function relay(
  socket: WASocket,
  address: string,
  message: Message,
  id: string,
  seen: SeenMessages,
  picture: Uint8Array | undefined,
): Promise<void> {
  const text = toWhatsApp(message)
  const { replaces } = message
  if (id === replaces) {
    const edited = { extendedTextMessage: { text } }
    await socket.relayMessage(address, edited, { messageId: id, additionalAttributes: { edit: '3' } })
    return
  }
  const quoted = message.replyTo === undefined ? undefined : quoteOf(address, message.replyTo, seen)
  if (picture) {
    const image = { image: Buffer.from(picture), caption: text, mimetype: 'image/png' }
    await socket.sendMessage(address, image, { messageId: id, ...(quoted && { quoted }) })
    return
  }
  await socket.sendMessage(
    address,
    {
      text,
      // No preview: it would fetch the link, and put the picture of a source above the answer.
      linkPreview: null,
      ...(replaces !== undefined && { edit: { remoteJid: address, fromMe: true, id: replaces } }),
    },
    { messageId: id, ...(quoted && { quoted }) },
  )
}

/** In a group WhatsApp must be told who wrote what is quoted; when that is not remembered, nothing is quoted. */
function quoteOf(address: string, id: string, seen: SeenMessages): WAMessage | undefined {
  const known = seen.find(address, id)
  if (known || isJidGroup(address) || isJidNewsletter(address)) return known
  return { key: { remoteJid: address, id, fromMe: false }, message: { conversation: '' } }
}

async function seemToType(
  socket: WASocket | undefined,
  address: string,
  { paragraphs }: Message,
  { typing }: Pace,
): Promise<void> {
  if (!socket || !isPerson(address)) return
  const characters = paragraphs.reduce((sum, { text }) => sum + text.length, 0)
  await socket.sendPresenceUpdate('composing', address).catch(() => {})
  await sleep(Math.min(typing.most, Math.max(typing.least, characters * typing.perCharacter)))
}
