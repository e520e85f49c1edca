import type { Chat, ChatMember, Message, MessageOrigin, User, UserFromGetMe } from 'grammy/types'
import { BotChat, type ReceivedMessage, type Said, unixNow } from './chat.ts'
import { entitiesOf } from './entities.ts'
import type { FileStore } from './files.ts'
import { Refusal } from './refusal.ts'
import type { NewUpdate } from './updates.ts'

type Status = 'creator' | 'administrator' | 'member' | 'left' | 'kicked'

/** What a group needs of the peer. */
export interface GroupSurroundings {
  /** The bot as it is now: its privacy mode may be turned. */
  readonly bot: () => UserFromGetMe
  readonly files: FileStore
  readonly nextMessageId: () => number
  /** A new person, or a new chat's id. */
  readonly nextUserId: () => number
  readonly nextGroupId: (kind: 'group' | 'supergroup') => number
  announce(chatId: number, update: NewUpdate): void
  register(group: Group): void
}

/** A group on Telegram, seen and driven from the side of its people. */
export class Group extends BotChat {
  override readonly chat: Chat.GroupChat | Chat.SupergroupChat
  readonly #around: GroupSurroundings
  readonly #members = new Map<number, { user: User; status: Status }>()
  #botStatus: Status = 'left'
  #movedTo: Group | undefined

  constructor(title: string, kind: 'group' | 'supergroup', around: GroupSurroundings) {
    super(around.bot(), around.nextMessageId)
    this.chat = { id: around.nextGroupId(kind), type: kind, title }
    this.#around = around
    around.register(this)
  }

  /** What the bot has said here, oldest first. */
  get messages(): readonly ReceivedMessage[] {
    return this.received
  }

  get hasBot(): boolean {
    return this.#botStatus === 'member' || this.#botStatus === 'administrator'
  }

  /** A new person in the group. */
  member(status: 'creator' | 'administrator' | 'member' = 'member', name = 'Anggota'): Member {
    const user: User = { id: this.#around.nextUserId(), is_bot: false, first_name: name }
    this.#members.set(user.id, { user, status })
    return new Member(user, this)
  }

  /** An admin who writes as the group itself. */
  anonymousAdmin(): Member {
    const user: User = { id: 1_087_968_824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot' }
    return new Member(user, this, this.chat)
  }

  addBot(status: 'member' | 'administrator' = 'member'): void {
    this.changeBot(status)
  }

  removeBot(): void {
    this.changeBot('kicked')
  }

  changeBot(status: Status): void {
    const before = this.#botStatus
    this.#botStatus = status
    const user = this.#around.bot()
    const asMember = (one: Status) => ({ status: one, user, until_date: 0 }) as unknown as ChatMember
    this.#around.announce(this.chat.id, {
      my_chat_member: {
        chat: this.chat,
        from: user,
        date: unixNow(),
        old_chat_member: asMember(before),
        new_chat_member: asMember(status),
      },
    })
  }

  /** Becomes a supergroup with another id, as Telegram does by itself; this one is dead from then on. */
  becomeSupergroup(): Group {
    const grown = new Group(this.chat.title, 'supergroup', this.#around)
    for (const [id, member] of this.#members) grown.#members.set(id, member)
    grown.#botStatus = this.#botStatus
    this.#movedTo = grown
    const from = this.#around.bot()
    const note = (group: Group, content: Partial<Message>) =>
      this.#around.announce(group.chat.id, { message: group.say(from, content) })
    note(this, { migrate_to_chat_id: grown.chat.id })
    note(grown, { migrate_from_chat_id: this.chat.id })
    return grown
  }

  status(userId: number): ChatMember {
    if (userId === this.#around.bot().id)
      return { status: this.#botStatus, user: this.#around.bot() } as unknown as ChatMember
    const member = this.#members.get(userId)
    return (member ?? { status: 'left', user: { id: userId, is_bot: false, first_name: '' } }) as ChatMember
  }

  override checkOpen(): void {
    if (this.#movedTo)
      throw new Refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
        migrate_to_chat_id: this.#movedTo.chat.id,
      })
    if (!this.hasBot) throw new Refusal(403, `Forbidden: bot was kicked from the ${this.chat.type} chat`)
  }

  /** Somebody said something: the bot hears of it when Telegram shows it to bots like it. */
  tell(message: Said): Said {
    if (this.hasBot && this.#isShown(message)) this.#around.announce(this.chat.id, { message })
    return message
  }

  addPhoto(bytes: Uint8Array): Partial<Message> {
    return { photo: this.#around.files.addPhoto(bytes) }
  }

  /** https://core.telegram.org/bots/features#privacy-mode */
  #isShown(message: Said): boolean {
    const bot = this.#around.bot()
    if (bot.can_read_all_group_messages || this.#botStatus === 'administrator') return true
    const words = message.text ?? message.caption ?? ''
    const named = /^\/\w+@(\w+)/.exec(words)?.[1]
    if (named !== undefined) return named === bot.username
    return (
      words.startsWith('/') ||
      words.includes(`@${bot.username}`) ||
      message.reply_to_message?.from?.id === bot.id
    )
  }
}

export interface GroupSendOptions {
  readonly replyTo?: ReceivedMessage | Said
  readonly forwardOrigin?: MessageOrigin
}

/** A person in a group. */
export class Member {
  readonly user: User
  readonly #group: Group
  readonly #as: Chat | undefined

  /** @param as the chat that they write as, where it is not themselves */
  constructor(user: User, group: Group, as?: Chat) {
    this.user = user
    this.#group = group
    this.#as = as
  }

  send(text: string, options: GroupSendOptions = {}): Said {
    return this.#say({ text, entities: entitiesOf(text) }, options)
  }

  sendPhoto(bytes: Uint8Array, caption: string, options: GroupSendOptions = {}): Said {
    return this.#say({ ...this.#group.addPhoto(bytes), caption }, options)
  }

  #say(content: Partial<Message>, { replyTo, forwardOrigin }: GroupSendOptions): Said {
    const message = this.#group.say(this.user, {
      ...content,
      ...(this.#as && { sender_chat: this.#as }),
      ...(forwardOrigin && { forward_origin: forwardOrigin }),
      ...(replyTo && { reply_to_message: this.#group.quoted(replyTo) }),
    } as Partial<Message>)
    return this.#group.tell(message)
  }
}
