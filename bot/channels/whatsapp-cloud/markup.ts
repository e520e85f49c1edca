/** A message as the Cloud API takes it: one message of ours is always one of theirs. */
import type { Button, Message, Paragraph } from '../../../db/shapes.ts'
import { encodeAction } from '../../../knowledge/actions.ts'
import { bold } from '../../../knowledge/markup/whatsapp.ts'
import { paragraphGap } from '../../../knowledge/messages.ts'
import { residentTexts } from '../../../knowledge/texts/residents.ts'

/**
 * What a message may hold, in UTF-16 units:
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages
 */
const mostReplyButtons = 3
const longestReplyLabel = 20
const longestReplyBody = 1_024
/** Rows in a list. */
export const mostButtons = 10
const longestRowTitle = 24
const longestRowDescription = 72
const longestCaption = 1_024

/** Of the 4,096 units of a text or of the body of a list; the rest is for the stars of bold lines. */
export const longestText = 4_000

/** How much of a title an invitation shows; of the whole template 1,024 units are allowed. */
const longestInvitation = 300

export interface Template {
  readonly name: string
  /** Its language as Meta writes it: `id`, `en_US`. */
  readonly language: string
}

/**
 * Up to three short buttons stand under the text. More, longer ones, or those under a text too long for
 * that, become a list that opens by a tap. With an image the text stands under it. Throws a `RangeError` on more buttons
 * than a list takes.
 */
export function toCloud({ paragraphs, buttons, replyTo }: Message, imageId?: string): object {
  const body = bodyOf(paragraphs)
  const context = replyTo === undefined ? {} : { context: { message_id: replyTo } }
  if (imageId !== undefined) return { ...context, type: 'image', image: { id: imageId, caption: body } }
  const pressed = buttons?.flat() ?? []
  if (pressed.length === 0) return { ...context, type: 'text', text: { body, preview_url: false } }
  const fits =
    pressed.length <= mostReplyButtons &&
    body.length <= longestReplyBody &&
    pressed.every(({ label }) => label.length <= longestReplyLabel)
  return {
    ...context,
    type: 'interactive',
    interactive: fits ? asButtons(body, pressed) : asList(body, pressed),
  }
}

/** Whether all that the message says can stand under an image. */
export const fitsUnderImage = ({ paragraphs, buttons = [] }: Message): boolean =>
  buttons.length === 0 && bodyOf(paragraphs).length <= longestCaption

/** The template that asks a person to write, with the title of what waits for them and a button to press. */
export function toInvitation({ paragraphs }: Message, { name, language }: Template): object {
  const title = (paragraphs.find(({ strong }) => strong) ?? paragraphs[0])?.text ?? ''
  // Meta takes neither line ends nor runs of spaces in a template's text.
  const line = shorten(title.replace(/\s+/g, ' ').trim(), longestInvitation)
  return {
    type: 'template',
    template: {
      name,
      language: { code: language },
      components: [
        { type: 'body', parameters: [{ type: 'text', text: line }] },
        {
          type: 'button',
          sub_type: 'quick_reply',
          index: '0',
          parameters: [{ type: 'payload', payload: encodeAction({ do: 'read' }) }],
        },
      ],
    },
  }
}

const asButtons = (body: string, buttons: readonly Button[]) => ({
  type: 'button',
  body: { text: body },
  action: {
    buttons: buttons.map(({ label, action }) => ({ type: 'reply', reply: { id: action, title: label } })),
  },
})

function asList(body: string, buttons: readonly Button[]): object {
  if (buttons.length > mostButtons)
    throw new RangeError(`A message has more than the ${mostButtons} buttons that WhatsApp takes.`)
  return {
    type: 'list',
    body: { text: body },
    action: {
      button: residentTexts.choose,
      sections: [{ rows: buttons.map(({ label, action }) => ({ id: action, ...toRow(label) })) }],
    },
  }
}

/** A long label goes on in the row's description, from a space where there is one. */
function toRow(label: string): { title: string; description?: string } {
  if (label.length <= longestRowTitle) return { title: label }
  const space = label.lastIndexOf(' ', longestRowTitle)
  const at = space > 0 ? space : whole(label, longestRowTitle)
  return {
    title: label.slice(0, at),
    description: shorten(label.slice(at).trimStart(), longestRowDescription),
  }
}

const bodyOf = (paragraphs: readonly Paragraph[]): string => paragraphs.map(toText).join(paragraphGap)

const toText = ({ text, strong }: Paragraph): string => (strong ? bold(text) : text)

const shorten = (text: string, longest: number): string =>
  text.length <= longest ? text : `${text.slice(0, whole(text, longest - 1)).trimEnd()}…`

/** Never between the two halves of one character. */
const whole = (text: string, at: number): number =>
  /[\uD800-\uDBFF]/.test(text.charAt(at - 1)) ? at - 1 : at
