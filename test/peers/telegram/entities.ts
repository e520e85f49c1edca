import type { MessageEntity } from 'grammy/types'

/** The commands and addresses that Telegram marks in what people type. */
export const entitiesOf = (text: string): MessageEntity[] =>
  Array.from(text.matchAll(/(?<=^|\s)(?:(\/\w{1,64}(?:@\w+)?)|https?:\/\/\S+)/g), (match) => ({
    type: match[1] === undefined ? 'url' : 'bot_command',
    offset: match.index,
    length: match[0].length,
  }))
