import type { Chat, User } from 'grammy/types'
import { BotChat } from './chat.ts'
import { badRequest, blockedByUser } from './refusal.ts'

/** The chat of one person with the bot. */
export class PrivateChat extends BotChat {
  readonly user: User
  readonly chat: Chat.PrivateChat
  blocked = false

  constructor(user: User, bot: User, nextMessageId: () => number) {
    super(bot, nextMessageId)
    this.user = user
    this.chat = { id: user.id, type: 'private', first_name: user.first_name }
  }

  /** A bot cannot write first. */
  override checkOpen(): void {
    if (!this.begun) throw badRequest('chat not found')
    if (this.blocked) throw blockedByUser()
  }
}
