import type { Chat, User } from 'grammy/types'
import { BotChat } from './chat.ts'
import { badRequest, blockedByUser } from './refusal.ts'

/** What the bot offers to share for a search. */
export interface Article {
  readonly id: string
  readonly title: string
  readonly description: string | undefined
  /** What is sent into the chat when it is picked. */
  readonly text: string
}

/** A search in inline mode, and what the bot answered. */
export interface Search {
  readonly id: string
  readonly answer:
    | { readonly articles: readonly Article[]; readonly cacheTime: number; readonly personal: boolean }
    | undefined
}

/** The chat of one person with the bot. */
export class PrivateChat extends BotChat {
  readonly user: User
  readonly chat: Chat.PrivateChat
  blocked = false
  #searches: Search[] = []

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

  get searches(): readonly Search[] {
    return this.#searches
  }

  search(id: string): void {
    this.#searches = [...this.#searches, { id, answer: undefined }]
  }

  /** @returns false when this search is unknown here or was answered before */
  answerSearch(id: string, answer: NonNullable<Search['answer']>): boolean {
    if (!this.#searches.some((search) => search.id === id && search.answer === undefined)) return false
    this.#searches = this.#searches.map((search) => (search.id === id ? { ...search, answer } : search))
    this.changed()
    return true
  }
}
