import { randomBytes } from 'node:crypto'
import { buttonsOf, type Payload, type ShownButton } from './payload.ts'
import type { Webhook } from './webhook.ts'

/** A message as it stands on the phone. */
export interface Shown {
  readonly id: string
  readonly kind: 'text' | 'buttons' | 'list' | 'image' | 'template'
  /** Without the stars that make it bold; of an image its caption. */
  readonly text: string
  readonly bold: readonly string[]
  readonly buttons: readonly ShownButton[]
  /** The message that it replies to. */
  readonly repliesTo: string | undefined
  readonly image?: Uint8Array | undefined
  /** When it was taken, in milliseconds since 1970. */
  readonly takenAt: number
}

/** A template that the city has registered. `{{1}}` in its body stands for the parameter. */
export interface RegisteredTemplate {
  readonly name: string
  readonly language: string
  readonly body: string
  readonly button: string
}

export const newMessageId = (): string => `wamid.${randomBytes(24).toString('base64')}`

export const seconds = (): string => String(Math.floor(Date.now() / 1_000))

interface HowSent {
  readonly forwarded?: boolean
  readonly oftenForwarded?: boolean
  /** The id of a message. */
  readonly repliesTo?: string
}

/** Somebody with WhatsApp on their phone. */
export class Person {
  /** Their number, or with a user name in its place their id with this business. */
  readonly address: string
  readonly messages: Shown[] = []
  /** Whether the business may write to them freely: they wrote in the last 24 hours. */
  isOpen = false
  readonly #webhook: Webhook

  constructor(address: string, webhook: Webhook) {
    this.address = address
    this.#webhook = webhook
  }

  /** Returns the id of their message. */
  write(body: string, how: HowSent = {}): string {
    return this.send({ type: 'text', text: { body } }, how)
  }

  /** Sends what the API delivers for it, such as an image. */
  send(content: object, { forwarded, oftenForwarded, repliesTo }: HowSent = {}): string {
    const context =
      forwarded || oftenForwarded
        ? { ...(forwarded && { forwarded }), ...(oftenForwarded && { frequently_forwarded: true }) }
        : repliesTo && { from: '15550783881', id: repliesTo }
    const id = newMessageId()
    this.isOpen = true
    const isNumber = /^\d+$/.test(this.address)
    this.#webhook.tell({
      contacts: [
        { profile: { name: 'Warga' }, ...(isNumber ? { wa_id: this.address } : { user_id: this.address }) },
      ],
      messages: [
        {
          ...(isNumber ? { from: this.address } : { from_user_id: this.address }),
          id,
          timestamp: seconds(),
          ...(context && { context }),
          ...content,
        },
      ],
    })
    return id
  }

  /** Presses a button of a message, by its title. */
  press(message: Shown, title: string): string {
    const button = message.buttons.find((one) => one.title === title)
    if (!button) throw new Error(`There is no button ${title}.`)
    const how = { repliesTo: message.id }
    if (message.kind === 'template')
      return this.send({ type: 'button', button: { payload: button.id, text: title } }, how)
    const reply = message.kind === 'list' ? 'list_reply' : 'button_reply'
    return this.send({ type: 'interactive', interactive: { type: reply, [reply]: button } }, how)
  }

  /** Nothing was heard of them for more than 24 hours. */
  fallSilent(): void {
    this.isOpen = false
  }

  receive(
    id: string,
    payload: Payload,
    {
      template,
      image,
    }: { readonly template: RegisteredTemplate | undefined; readonly image: Uint8Array | undefined },
  ): void {
    const common = { id, repliesTo: payload.context?.message_id, takenAt: Date.now() }
    if (payload.type === 'text') {
      this.messages.push({ ...common, kind: 'text', ...asShown(payload.text.body), buttons: [] })
    } else if (payload.type === 'image') {
      this.messages.push({
        ...{ ...common, kind: 'image', image, buttons: [] },
        ...asShown(payload.image.caption ?? ''),
      })
    } else if (payload.type === 'interactive') {
      const { type, body } = payload.interactive
      const kind = type === 'list' ? 'list' : 'buttons'
      this.messages.push({ ...common, kind, ...asShown(body.text), buttons: buttonsOf(payload) })
    } else {
      const [body, button] = payload.template.components
      const text = (template?.body ?? '').replace('{{1}}', body.parameters[0].text)
      const buttons = [{ id: button.parameters[0].payload, title: template?.button ?? '' }]
      this.messages.push({ ...common, kind: 'template', ...asShown(text), buttons })
    }
  }
}

/** Bold is what stands between two stars in one line, at the borders of words. */
function asShown(text: string): { text: string; bold: string[] } {
  const bold: string[] = []
  const shown = text.replace(
    /(?<![\p{L}\p{N}*])\*(\S|\S[^*\n]*\S)\*(?![\p{L}\p{N}*])/gu,
    (_, words: string) => {
      bold.push(words)
      return words
    },
  )
  return { text: shown, bold }
}
