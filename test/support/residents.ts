/** Residents, each on their channel, as the cases see them: they write, press a button, and read. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { ChannelName } from '../../db/shapes.ts'
import type { Store } from '../../db/store.ts'
import type { Vault } from '../../db/vault.ts'
import { takeIn } from '../../knowledge/intake.ts'
import type { Said } from '../peers/telegram/chat.ts'
import type { TelegramPeer } from '../peers/telegram.ts'
import type { Reference, SendOptions } from '../peers/whatsapp/contents.ts'
import type { WhatsAppPeer } from '../peers/whatsapp.ts'
import type { CloudPeer } from '../peers/whatsapp-cloud.ts'
import { eventually } from './eventually.ts'

export interface Reply {
  readonly text: string
  readonly buttons: readonly string[]
}

export interface Resident {
  write(text: string): Promise<void>
  forward(text: string): Promise<void>
  /** Presses a button of the newest reply that has it. */
  press(label: string): Promise<void>
  /** What the bot has said to them, oldest first. */
  replies(): Promise<readonly Reply[]>
  /** The picture above the newest reply that fits, as it is shown to them. Throws when there is none. */
  pictureOf(fits: RegExp): Promise<Uint8Array>
}

/** What people can do on a messenger beside writing and pressing. Messages are named by what they say. */
export interface MessengerResident extends Resident {
  /** Where the bot writes to them. */
  readonly address: string
  edit(before: string, after: string): Promise<void>
  /** Takes their message back, where the messenger tells the bot of that. */
  withdraw?(own: string): Promise<void>
  /** The id that the channel gave their message. */
  idOf(own: string): string
  /** Puts a thumb under the newest reply that fits, or takes it back. */
  react(fits: RegExp, feeling: 'good' | 'bad' | 'none'): Promise<void>
  /** Answers the newest reply that fits, quoting it. */
  answer(fits: RegExp, text: string): Promise<void>
  /** Answers their own message, quoting it. */
  answerOwn(own: string, text: string): Promise<void>
  /** Quotes a message of another chat. */
  quote(elsewhere: string, text: string): Promise<void>
  sendPicture(bytes: Uint8Array, caption?: string): Promise<void>
  sendDocument(bytes: Uint8Array, mime: string, caption?: string): Promise<void>
  sendVideo(caption?: string): Promise<void>
}

/** The newest reply once it fits; earlier ones count when they came after the `seen` first ones. */
export async function replyThat(resident: Resident, fits: RegExp, seen = 0): Promise<Reply> {
  return await eventually(async () => {
    const replies = (await resident.replies()).slice(seen)
    const found = replies.find((reply) => fits.test(reply.text))
    if (!found)
      throw new Error(`No reply fits ${fits}; there are:\n${replies.map((one) => one.text).join('\n---\n')}`)
    return found
  })
}

/** Writes and waits for what is said next. */
export async function ask(resident: Resident, text: string): Promise<Reply> {
  const seen = (await resident.replies()).length
  await resident.write(text)
  return await replyThat(resident, /./s, seen)
}

/** Presses and waits for what is said next. */
export async function pressAndRead(resident: Resident, label: string): Promise<Reply> {
  const seen = (await resident.replies()).length
  await resident.press(label)
  return await replyThat(resident, /./s, seen)
}

/** Takes their message back: on the messenger, or as if it had told of that. */
export async function withdraw(
  store: Store,
  vault: Vault,
  channel: ChannelName,
  resident: MessengerResident,
  own: string,
): Promise<void> {
  if (resident.withdraw) return await resident.withdraw(own)
  const { address } = resident
  const event = { type: 'delete', messageId: resident.idOf(own) } as const
  await takeIn(
    store,
    vault,
    [{ channel, externalId: `delete:${address}:${own}`, address, event }],
    new Date(),
  )
}

const chatSchema = z.object({
  messages: z.array(
    z.object({
      author: z.enum(['resident', 'bot']),
      text: z.string(),
      buttons: z.array(z.array(z.object({ label: z.string(), action: z.string() }))).default([]),
      picture: z.object({ url: z.url(), alt: z.string(), width: z.int(), height: z.int() }).optional(),
    }),
  ),
})

/** A visitor of the web chat, over its API. */
export function webResident(url: string): Resident {
  let cookie = ''
  const post = async (body: object) => {
    const response = await fetch(`${url}/api/v1/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ id: randomUUID(), ...body }),
    })
    if (response.status !== 202)
      throw new Error(`The chat answered ${response.status}: ${await response.text()}`)
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
  }
  const read = async () => {
    const response = await fetch(`${url}/api/v1/chat`, { headers: { cookie } })
    return chatSchema.parse(await response.json()).messages.filter((message) => message.author === 'bot')
  }
  return {
    write: (text) => post({ text }),
    // A web page cannot tell a forwarded text from a typed one.
    forward: (text) => post({ text }),
    async press(label) {
      const buttons = (await read()).flatMap((message) => message.buttons.flat())
      const button = buttons.findLast((one) => one.label === label)
      if (!button) throw new Error(`There is no button ${label}.`)
      await post({ action: button.action, label })
    },
    replies: async () =>
      (await read()).map(({ text, buttons }) => ({ text, buttons: buttons.flat().map((one) => one.label) })),
    async pictureOf(fits) {
      const { picture } = newest(await read(), fits)
      if (!picture) throw new Error('There is no picture above it.')
      return new Uint8Array(await (await fetch(picture.url)).arrayBuffer())
    },
  }
}

/** A person with Telegram on their phone. */
export function telegramResident(peer: TelegramPeer): MessengerResident {
  const person = peer.resident()
  const said = new Map<string, Said>()
  const own = (text: string): Said => {
    const message = said.get(text)
    if (!message) throw new Error(`They have not written “${text}”.`)
    return message
  }
  const reply = (fits: RegExp) => newest(person.messages, fits)
  const thumbs = { good: '👍', bad: '👎', none: undefined }
  return {
    address: String(person.id),
    idOf: (text) => String(own(text).message_id),
    edit: async (before, after) => {
      said.set(after, person.edit(own(before), after))
    },
    react: async (fits, feeling) => person.react(reply(fits), thumbs[feeling]),
    answer: async (fits, text) => {
      said.set(text, person.send(text, { replyTo: reply(fits) }))
    },
    answerOwn: async (earlier, text) => {
      said.set(text, person.send(text, { replyTo: own(earlier) }))
    },
    quote: async (elsewhere, text) => {
      person.send(text, { quotesElsewhere: elsewhere })
    },
    sendPicture: async (bytes, caption) => {
      said.set(caption ?? '', person.sendPhoto(bytes, caption))
    },
    sendDocument: async (bytes, mime, caption) => {
      said.set(caption ?? '', person.sendDocument(bytes, mime, caption))
    },
    sendVideo: async (caption) => {
      person.sendVideo(new Uint8Array([0, 0, 0, 0]), caption)
    },
    write: async (text) => {
      said.set(text, person.send(text))
    },
    forward: async (text) => {
      person.send(text, {
        forwardOrigin: { type: 'hidden_user', sender_user_name: 'Grup sebelah', date: 1_700_000_000 },
      })
    },
    async press(label) {
      const message = person.messages.findLast((one) =>
        one.buttons.flat().some((button) => button.text === label),
      )
      if (!message) throw new Error(`There is no button ${label}.`)
      const tap = person.tap(message, label)
      await person.waitForAnswer(tap, 10_000)
    },
    replies: async () =>
      person.messages.map(({ text, buttons }) => ({ text, buttons: buttons.flat().map((one) => one.text) })),
    pictureOf: async (fits) => {
      const [photo] = reply(fits).photo ?? []
      if (!photo) throw new Error('There is no picture above it.')
      return person.download(photo.file_id)
    },
  }
}

/** A person with WhatsApp, whom the city's number reaches over the Cloud API. */
export function cloudResident(peer: CloudPeer): Resident {
  const person = peer.person()
  return {
    write: async (text) => {
      person.write(text)
    },
    forward: async (text) => {
      person.write(text, { forwarded: true })
    },
    async press(label) {
      const message = person.messages.findLast((one) => one.buttons.some((button) => button.title === label))
      if (!message) throw new Error(`There is no button ${label}.`)
      person.press(message, label)
    },
    replies: async () =>
      person.messages.map(({ text, buttons }) => ({ text, buttons: buttons.map((one) => one.title) })),
    pictureOf: async (fits) => {
      const { image } = newest(person.messages, fits)
      if (!image) throw new Error('There is no picture above it.')
      return image
    },
  }
}

/** A person with WhatsApp on their phone: buttons are numbered lines there, answered with the number. */
export function whatsappResident(peer: WhatsAppPeer): MessengerResident {
  const person = peer.resident()
  const said = new Map<string, Reference>()
  const own = (text: string): Reference => {
    const message = said.get(text)
    if (!message) throw new Error(`They have not written “${text}”.`)
    return message
  }
  const reply = (fits: RegExp) =>
    newest(
      person.messages.map((message) => ({ text: asShown(message.text), message })),
      fits,
    ).message
  const write = async (text: string, options: SendOptions = {}) => {
    said.set(text, await person.send(text, options))
  }
  const signs = { good: '👍', bad: '👎', none: '' }
  return {
    address: person.jid,
    idOf: (text) => own(text).id,
    async edit(before, after) {
      await person.edit(own(before), after)
      said.set(after, { ...own(before), text: after })
    },
    withdraw: (text) => person.delete(own(text)),
    react: (fits, feeling) => person.react(reply(fits), signs[feeling]),
    answer: (fits, text) => write(text, { quote: reply(fits) }),
    answerOwn: (earlier, text) => write(text, { quote: own(earlier) }),
    quote: (elsewhere, text) =>
      write(text, {
        quote: { id: '3EB0000000000000000000', author: '300000000000001@lid', text: elsewhere },
      }),
    async sendPicture(bytes, caption = '') {
      said.set(caption, await person.sendImage(bytes, caption))
    },
    async sendDocument(bytes, mimetype, caption = '') {
      said.set(caption, await person.sendDocument(bytes, { name: 'berkas', mimetype, caption }))
    },
    async sendVideo(caption) {
      await person.sendVideo(new Uint8Array([0, 0, 0, 0]), caption)
    },
    write,
    forward: (text) => write(text, { forwarded: 1 }),
    async press(label) {
      const offers = person.messages.filter((message) => choicesOf(message.text).size > 0)
      const message = offers.findLast((one) => choicesOf(one.text).has(label))
      const number = message && choicesOf(message.text).get(label)
      if (!message || number === undefined) throw new Error(`There is no choice ${label}.`)
      // Of an older one, what is meant must be quoted.
      await person.send(number, message === offers.at(-1) ? {} : { quote: message })
    },
    replies: async () =>
      person.messages.map(({ text }) => ({ text: asShown(text), buttons: [...choicesOf(text).keys()] })),
    pictureOf: (fits) => person.download(reply(fits)),
  }
}

function newest<T extends { readonly text: string }>(messages: readonly T[], fits: RegExp): T {
  const message = messages.findLast((one) => fits.test(one.text))
  if (!message) throw new Error(`No reply fits ${fits}.`)
  return message
}

/** As the phone shows it: bold, and here without the lines that stand for buttons. */
export const asShown = (text: string): string =>
  text.replace(/\n\n👉[\s\S]*$/, '').replace(/^\*(.+)\*$/gm, '$1')

/** The numbered lines under a message: their numbers by their labels. */
const choicesOf = (text: string): Map<string, string> =>
  new Map([...text.matchAll(/^(\d+) · (.+)$/gm)].map(([, number = '', label = '']) => [label, number]))
