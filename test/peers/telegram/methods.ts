import type { BotCommand, UserFromGetMe } from 'grammy/types'
import { z } from 'zod'
import type { Body } from './body.ts'
import type { BotChat, Content } from './chat.ts'
import type { FileStore } from './files.ts'
import { Group } from './group.ts'
import { type FormattedText, isLinkable, parseHtml } from './html.ts'
import { PrivateChat } from './private-chat.ts'
import { badRequest } from './refusal.ts'
import type { Polling, UpdateQueue } from './updates.ts'
import type { Webhook } from './webhook.ts'

/** Everything the methods look at and change. */
export interface BotSide {
  me: UserFromGetMe
  readonly chats: ReadonlyMap<number, BotChat>
  readonly files: FileStore
  readonly queue: UpdateQueue
  readonly polling: Polling
  readonly webhook: Webhook
  profile: Profile
}

/** What the bot has set to be shown about itself. */
export interface Profile {
  readonly name: string
  readonly commands: readonly BotCommand[]
  /** Those that are offered in groups. */
  readonly groupCommands: readonly BotCommand[]
  readonly description: string
  readonly shortDescription: string
}

/** One request: its parameters, its files, and whether its sender has hung up. */
export interface Request extends Body {
  readonly gone: AbortSignal
}

type Method = (side: BotSide, request: Request) => unknown

/** The longest message and caption, counted here in UTF-16 code units after tags are taken out. */
const LONGEST_TEXT = 4096
const LONGEST_CAPTION = 1024

/** Objects arrive as JSON text from forms; numbers and flags as words. */
const fromJson = <T extends z.ZodType>(shape: T) =>
  z.preprocess((value) => (typeof value === 'string' ? safeJson(value) : value), shape)
const integer = z.coerce.number().int()
const flag = z.preprocess(
  (value) => value === true || value === 'true' || value === 'True' || value === '1',
  z.boolean(),
)
/** A chat's number, or the @name of a public channel. */
const chatId = z.union([z.string().regex(/^@\w+$/), integer])
const toChat = { chat_id: chatId }
const toMessage = { ...toChat, message_id: integer }

const button = z.looseObject({
  text: z.string(),
  callback_data: z.string().optional(),
  url: z.string().optional(),
})
const replyMarkup = fromJson(z.looseObject({ inline_keyboard: z.array(z.array(button)).optional() }))
const formatted = { parse_mode: z.string().optional(), reply_markup: replyMarkup.optional() }
const answering = {
  reply_parameters: fromJson(
    z.looseObject({ message_id: z.number(), allow_sending_without_reply: z.boolean().optional() }),
  ).optional(),
}
const article = z.looseObject({
  type: z.literal('article'),
  id: z.string().refine((id) => id !== '' && Buffer.byteLength(id) <= 64, 'RESULT_ID_INVALID'),
  title: z.string().min(1),
  description: z.string().optional(),
  input_message_content: z.looseObject({ message_text: z.string(), parse_mode: z.string().optional() }),
})
const kinds = fromJson(z.array(z.string())).optional()
const commands = fromJson(z.array(z.object({ command: z.string(), description: z.string() })))

const scope = fromJson(z.looseObject({ type: z.string() })).optional()

/** Of the scopes that commands can have, the program uses two. */
const listIn = (scope: { type: string } | undefined): 'commands' | 'groupCommands' =>
  scope?.type === 'all_group_chats' ? 'groupCommands' : 'commands'

const method =
  <T extends z.ZodRawShape>(
    shape: T,
    run: (side: BotSide, parameters: z.output<z.ZodObject<T>>, request: Request) => unknown,
  ): Method =>
  (side, request) => {
    const read = z.object(shape).safeParse(request.parameters)
    if (read.success) return run(side, read.data, request)
    const issue = read.error.issues[0]
    throw badRequest(`parameter "${issue?.path.join('.')}": ${issue?.message}`)
  }

/** The Bot API's methods that the program uses, by name (https://core.telegram.org/bots/api). */
export const methods = {
  getMe: method({}, ({ me }) => me),

  getUpdates: method(
    {
      offset: integer.default(0),
      limit: integer.min(1).max(100).default(100),
      timeout: integer.min(0).default(0),
      allowed_updates: kinds,
    },
    ({ polling, webhook }, parameters, { gone }) =>
      polling.poll({ ...parameters, timeout: Math.min(parameters.timeout, 50) }, webhook.url, gone),
  ),

  setWebhook: method(
    {
      url: z.string().default(''),
      secret_token: z.string().optional(),
      allowed_updates: kinds,
      drop_pending_updates: flag.default(false),
    },
    ({ queue, webhook }, { url, secret_token, allowed_updates, drop_pending_updates }) => {
      if (drop_pending_updates) queue.clear()
      if (allowed_updates) queue.allow(allowed_updates)
      webhook.set({ url, secret: secret_token })
      return true
    },
  ),

  deleteWebhook: method({ drop_pending_updates: flag.default(false) }, ({ queue, webhook }, parameters) => {
    if (parameters.drop_pending_updates) queue.clear()
    webhook.set({ url: '' })
    return true
  }),

  getWebhookInfo: method({}, ({ webhook }) => webhook.info()),

  sendMessage: method(
    { ...toChat, ...formatted, ...answering, text: z.string().default('') },
    (side, { chat_id, text, parse_mode, reply_markup, reply_parameters }) => {
      const chat = openChat(side, chat_id)
      return chat.take({
        ...readText(text, parse_mode),
        buttons: checkButtons(reply_markup),
        photo: undefined,
        replyTo: answeredIn(chat, reply_parameters),
      })
    },
  ),

  sendPhoto: method(
    { ...toChat, ...formatted, ...answering, photo: z.string().optional(), caption: z.string().default('') },
    (side, { chat_id, photo, caption, parse_mode, reply_markup, reply_parameters }, { files }) => {
      const chat = openChat(side, chat_id)
      return chat.take({
        ...readCaption(caption, parse_mode),
        buttons: checkButtons(reply_markup),
        photo: readPhoto(side.files, photo, files),
        replyTo: answeredIn(chat, reply_parameters),
      })
    },
  ),

  sendChatAction: method({ ...toChat, action: z.string() }, (side, { chat_id }) => {
    openChat(side, chat_id)
    return true
  }),

  editMessageText: method(
    { ...toMessage, ...formatted, text: z.string().default('') },
    (side, { chat_id, message_id, text, parse_mode, reply_markup }) =>
      openChat(side, chat_id).edit(message_id, {
        ...readText(text, parse_mode),
        buttons: checkButtons(reply_markup),
      }),
  ),

  editMessageReplyMarkup: method(
    { ...toMessage, reply_markup: replyMarkup.optional() },
    (side, { chat_id, message_id, reply_markup }) =>
      openChat(side, chat_id).edit(message_id, { buttons: checkButtons(reply_markup) }),
  ),

  deleteMessage: method(toMessage, (side, { chat_id, message_id }) => {
    openChat(side, chat_id).remove(message_id)
    return true
  }),

  answerCallbackQuery: method(
    { callback_query_id: z.string(), text: z.string().optional(), show_alert: flag.default(false) },
    ({ chats }, { callback_query_id, text, show_alert }) => {
      if (text !== undefined && text.length > 200) throw badRequest('MESSAGE_TOO_LONG')
      const answer = { text, alert: show_alert }
      const answered = [...chats.values()].some((chat) => chat.answerTap(callback_query_id, answer))
      if (answered) return true
      throw badRequest('query is too old and response timeout expired or query ID is invalid')
    },
  ),

  answerInlineQuery: method(
    {
      inline_query_id: z.string(),
      results: fromJson(z.array(article).max(50)),
      cache_time: integer.default(300),
      is_personal: flag.default(false),
    },
    ({ chats }, { inline_query_id, results, cache_time, is_personal }) => {
      if (new Set(results.map(({ id }) => id)).size < results.length) throw badRequest('RESULT_ID_DUPLICATE')
      const articles = results.map(({ id, title, description, input_message_content: content }) => ({
        id,
        title,
        description,
        text: readText(content.message_text, content.parse_mode).text,
      }))
      const answer = { articles, cacheTime: cache_time, personal: is_personal }
      const people = [...chats.values()].filter((chat) => chat instanceof PrivateChat)
      if (people.some((chat) => chat.answerSearch(inline_query_id, answer))) return true
      throw badRequest('query is too old and response timeout expired or query ID is invalid')
    },
  ),

  setMyCommands: method({ commands, scope }, (side, { commands, scope }) => {
    for (const { command, description } of commands) {
      if (!/^[a-z\d_]{1,32}$/.test(command)) throw badRequest('BOT_COMMAND_INVALID')
      if (description.length < 1 || description.length > 256)
        throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID')
    }
    side.profile = { ...side.profile, [listIn(scope)]: commands }
    return true
  }),

  getMyCommands: method({ scope }, ({ profile }, { scope }) => profile[listIn(scope)]),

  setMyName: method({ name: z.string().max(64).default('') }, (side, { name }) => {
    side.profile = { ...side.profile, name }
    return true
  }),

  getMyName: method({}, ({ profile }) => ({ name: profile.name })),

  setMyDescription: method({ description: z.string().max(512).default('') }, (side, { description }) => {
    side.profile = { ...side.profile, description }
    return true
  }),

  getMyDescription: method({}, ({ profile }) => ({ description: profile.description })),

  setMyShortDescription: method(
    { short_description: z.string().max(120).default('') },
    (side, { short_description }) => {
      side.profile = { ...side.profile, shortDescription: short_description }
      return true
    },
  ),

  getMyShortDescription: method({}, ({ profile }) => ({ short_description: profile.shortDescription })),

  getFile: method({ file_id: z.string() }, ({ files }, { file_id }) => files.describe(file_id)),

  getChatMember: method({ ...toChat, user_id: integer }, (side, { chat_id, user_id }) =>
    openGroup(side, chat_id).status(user_id),
  ),

  leaveChat: method(toChat, (side, { chat_id }) => {
    openGroup(side, chat_id).changeBot('left')
    return true
  }),

  getChat: method(toChat, (side, { chat_id }) => {
    const chat = findChat(side, chat_id)
    if (!chat?.begun) throw badRequest('chat not found')
    return { ...chat.chat, accent_color_id: 0, max_reaction_count: 11, accepted_gift_types: {} }
  }),
} satisfies Record<string, Method>

export type MethodName = keyof typeof methods

export const isMethod = (name: string): name is MethodName => Object.hasOwn(methods, name)

/** The methods that Telegram counts against its limits on sending. */
export const COUNTED: ReadonlySet<string> = new Set([
  'sendMessage',
  'sendPhoto',
  'editMessageText',
  'editMessageReplyMarkup',
])

/** The methods that put a new message into a chat. */
export const SENDING: ReadonlySet<string> = new Set(['sendMessage', 'sendPhoto'])

function findChat({ chats }: BotSide, chat: z.output<typeof chatId>): BotChat | undefined {
  if (typeof chat === 'number') return chats.get(chat)
  const username = chat.slice(1)
  return [...chats.values()].find((one) => one.chat.username === username)
}

function openGroup(side: BotSide, id: z.output<typeof chatId>): Group {
  const group = openChat(side, id)
  if (!(group instanceof Group)) throw badRequest('chat not found')
  return group
}

function openChat(side: BotSide, id: z.output<typeof chatId>): BotChat {
  const chat = findChat(side, id)
  if (!chat) throw badRequest('chat not found')
  chat.checkOpen()
  return chat
}

function format(text: string, parseMode: string | undefined): FormattedText {
  if (parseMode === undefined || parseMode === '') return { text, entities: [] }
  if (parseMode.toLowerCase() !== 'html') throw badRequest('unsupported parse_mode')
  return parseHtml(text)
}

function readText(written: string, parseMode: string | undefined): FormattedText {
  if (written === '') throw badRequest('message text is empty')
  const { text, entities } = format(written, parseMode)
  if (text.trim() === '') throw badRequest('text must be non-empty')
  if (text.length > LONGEST_TEXT) throw badRequest('message is too long')
  return { text: text.trimEnd(), entities }
}

function readCaption(written: string, parseMode: string | undefined): FormattedText {
  const caption = format(written, parseMode)
  if (caption.text.length > LONGEST_CAPTION) throw badRequest('message caption is too long')
  return caption
}

function readPhoto(store: FileStore, photo: string | undefined, uploads: Body['files']): Content['photo'] {
  const name = photo?.startsWith('attach://') ? photo.slice('attach://'.length) : 'photo'
  const upload = uploads.get(name)
  if (upload) return store.addPhoto(upload)
  if (photo === undefined || photo === '') throw badRequest('there is no photo in the request')
  if (!store.has(photo))
    throw badRequest('wrong remote file identifier specified: Wrong padding in the string')
  return [{ ...store.describe(photo), width: 1280, height: 720 }]
}

function checkButtons(markup: z.output<typeof replyMarkup> | undefined): Content['buttons'] {
  for (const { text, callback_data, url } of markup?.inline_keyboard?.flat() ?? []) {
    if (text === '') throw badRequest('inline keyboard button text must be non-empty')
    if (callback_data !== undefined && (callback_data === '' || Buffer.byteLength(callback_data) > 64)) {
      throw badRequest('BUTTON_DATA_INVALID')
    }
    if (url !== undefined && !isLinkable(url)) {
      throw badRequest(`inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`)
    }
  }
  return markup?.inline_keyboard ?? []
}

function answeredIn(
  chat: BotChat,
  reply: { message_id: number; allow_sending_without_reply?: boolean | undefined } | undefined,
): number | undefined {
  if (!reply || chat.has(reply.message_id)) return reply?.message_id
  if (reply.allow_sending_without_reply) return undefined
  throw badRequest('message to be replied not found')
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
