import type { Api } from 'grammy'
import type { InlineKeyboardMarkup } from 'grammy/types'
import type { Message } from '../../../db/shapes.ts'
import { toHtml } from '../../../knowledge/markup/telegram.ts'

/** Bytes of callback data that a button can carry: https://core.telegram.org/bots/api#inlinekeyboardbutton */
const longestAction = 64

type Markup = NonNullable<Parameters<Api['sendMessage']>[2]> & { reply_markup?: InlineKeyboardMarkup }

/**
 * A message in Telegram's HTML, with its buttons. No previews: they would put the picture of a source above
 * the answer. Throws a `RangeError` on a button whose action is longer than 64 bytes.
 */
export function toTelegram({ paragraphs, buttons, replyTo }: Message): { text: string; markup: Markup } {
  return {
    text: toHtml(paragraphs),
    markup: {
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
      ...(replyTo !== undefined && {
        // The message may be gone by then; the answer is wanted all the same.
        reply_parameters: { message_id: Number(replyTo), allow_sending_without_reply: true },
      }),
      ...(buttons && {
        reply_markup: {
          inline_keyboard: buttons.map((row) =>
            row.map(({ label, action }) => ({ text: label, callback_data: checked(action) })),
          ),
        },
      }),
    },
  }
}

function checked(action: string): string {
  if (Buffer.byteLength(action) > longestAction)
    throw new RangeError(`A button's action is longer than the ${longestAction} bytes Telegram takes.`)
  return action
}
