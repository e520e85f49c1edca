/** Inline mode: the bot's name is typed in any chat, and what is found is shared there. */
import type { Api } from 'grammy'
import { z } from 'zod'
import { toHtml } from '../../../knowledge/markup/telegram.ts'
import type { Shareable } from '../../../knowledge/sharing.ts'

export type ToShare = (words: string) => Promise<readonly Shareable[]>

interface InlineQuery {
  readonly id: string
  readonly query: string
}

/** How long Telegram may give the same answer to others who type the same, in seconds: a publication shows soon. */
const keptFor = 10

const update = z.object({ inline_query: z.object({ id: z.string(), query: z.string() }) })

/** Undefined for every other update. */
export const readInlineQuery = (json: unknown): InlineQuery | undefined =>
  update.safeParse(json).data?.inline_query

/** Answers a search; the answers are the same for everyone. */
export async function answerInlineQuery(
  api: Api,
  { id, query }: InlineQuery,
  toShare: ToShare,
): Promise<void> {
  const found = await toShare(query)
  const results = found.map(({ id, title, gist, message }) => ({
    type: 'article' as const,
    id,
    title,
    description: gist,
    input_message_content: {
      message_text: toHtml(message.paragraphs),
      parse_mode: 'HTML' as const,
      link_preview_options: { is_disabled: true },
    },
  }))
  await api.answerInlineQuery(id, results, { cache_time: keptFor, is_personal: false })
}
