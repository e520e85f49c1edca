/** The door of the web chat: what a visitor sends is written down together with their own line. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { addChatMessage, recentChat } from '../../db/chat.ts'
import type { ResidentEvent } from '../../db/shapes.ts'
import type { Reader } from '../../db/store.ts'
import { takeInOne } from '../../knowledge/intake.ts'
import { siteTexts as texts } from '../../knowledge/texts/site.ts'
import type { Context } from '../context.ts'
import { longestAction, longestText } from './shapes.ts'

/** How far back a pressed button is looked for. */
const linesWithButtons = 200

// Browsers send a form's line ends as CRLF; no database keeps a NUL.
const text = z
  .string()
  .transform((value) => value.replace(/\r\n?/g, '\n').replaceAll('\0', '').trim())
  .pipe(z.string().min(1).max(longestText))

/** Chosen by the sender; the same one twice is one message. */
const id = z
  .string()
  .min(1)
  .max(100)
  .default(() => randomUUID())

/** A text that was written, or a button that was pressed. */
export const sentSchema = z.union([
  z.object({ id, text }),
  z.object({ id, action: z.string().min(1).max(longestAction) }),
])
export type Sent = z.output<typeof sentSchema>

/** Writes it down. Returns the id of the visitor's line, or undefined when it was taken before. */
export async function receive(
  { store, vault }: Pick<Context, 'store' | 'vault'>,
  visitor: string,
  sent: Sent,
  now: Date,
): Promise<string | undefined> {
  // A keyed hash, because the token must not lie about in the inbox.
  const externalId = vault.lookup('web message', `${visitor}\n${sent.id}`)
  const event = eventOf(sent)
  return await store.write(async (tx) => {
    const askerId = await takeInOne(tx, vault, { channel: 'web', externalId, address: visitor, event }, now)
    if (askerId === undefined) return undefined
    const said = 'text' in sent ? sent.text : await labelOf(tx, askerId, sent.action)
    const message = { paragraphs: [{ text: said }] }
    return await addChatMessage(tx, {
      askerId,
      author: 'resident',
      message,
      deliveryId: null,
      createdAt: now,
    })
  })
}

function eventOf(sent: Sent): ResidentEvent {
  if ('action' in sent) return { type: 'button', action: sent.action }
  const [, name, argument = ''] = /^\/([a-z]\w*)(?:\s+(.*))?$/is.exec(sent.text) ?? []
  if (name === undefined) return { type: 'text', text: sent.text }
  return { type: 'command', name: name.toLowerCase(), argument: argument.trim() }
}

/** What stood on the button, as the visitor saw it. */
async function labelOf(read: Reader, askerId: string, action: string): Promise<string> {
  const lines = await recentChat(read, askerId, linesWithButtons)
  const buttons = lines.flatMap((line) => line.message.buttons ?? []).flat()
  return buttons.find((button) => button.action === action)?.label ?? texts.chat.unknownButton
}
