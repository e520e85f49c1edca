import type { Chat, User } from 'grammy/types'
import { BotChat } from './chat.ts'
import { Refusal } from './refusal.ts'

/** A public channel, which only its administrators post to. */
export class BroadcastChannel extends BotChat {
  override readonly chat: Chat.ChannelChat
  /** Whether the bot is one of them. */
  isAdministrator = true

  constructor(id: number, name: string, bot: User, nextMessageId: () => number) {
    super(bot, nextMessageId)
    this.chat = { id, type: 'channel', title: name, username: name }
  }

  override get begun(): boolean {
    return true
  }

  override checkOpen(): void {
    if (!this.isAdministrator) throw new Refusal(403, 'Forbidden: bot is not a member of the channel chat')
  }
}
