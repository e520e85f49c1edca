/** Residents, each on their channel, as the cases see them: they write, press a button, and read. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { TelegramPeer } from '../peers/telegram.ts'
import type { WhatsAppPeer } from '../peers/whatsapp.ts'
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

const chatSchema = z.object({
  messages: z.array(
    z.object({
      author: z.enum(['resident', 'bot']),
      text: z.string(),
      buttons: z.array(z.array(z.object({ label: z.string(), action: z.string() }))).default([]),
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
  }
}

/** A person with Telegram on their phone. */
export function telegramResident(peer: TelegramPeer): Resident {
  const person = peer.resident()
  return {
    write: async (text) => {
      person.send(text)
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
  }
}

/** A person with WhatsApp on their phone: buttons are numbered lines there, answered with the number. */
export function whatsappResident(peer: WhatsAppPeer): Resident {
  const person = peer.resident()
  return {
    write: async (text) => {
      await person.send(text)
    },
    forward: async (text) => {
      await person.send(text, { forwarded: 1 })
    },
    async press(label) {
      const offers = person.messages.filter((message) => choicesOf(message.text).size > 0)
      const message = offers.findLast((one) => choicesOf(one.text).has(label))
      const number = message && choicesOf(message.text).get(label)
      if (!message || number === undefined) throw new Error(`There is no choice ${label}.`)
      // Of an older one, what is meant must be quoted.
      await person.send(number, message === offers.at(-1) ? {} : { quote: message })
    },
    replies: async () =>
      person.messages.map(({ text }) => ({
        // As the phone shows it: bold, without the lines that stand for buttons.
        text: text.replace(/\n\n👉[\s\S]*$/, '').replace(/^\*(.+)\*$/gm, '$1'),
        buttons: [...choicesOf(text).keys()],
      })),
  }
}

/** The numbered lines under a message: their numbers by their labels. */
const choicesOf = (text: string): Map<string, string> =>
  new Map([...text.matchAll(/^(\d) · (.+)$/gm)].map(([, number = '', label = '']) => [label, number]))
