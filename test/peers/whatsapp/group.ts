/** A group that the bot's account is a member of. */
import type { BinaryNode } from '@whiskeysockets/baileys'
import { newMessageId, node, unixNow } from './nodes.ts'
import type { Received } from './reading.ts'
import type { Resident } from './resident.ts'
import type { Surroundings } from './surroundings.ts'

export interface GroupOptions {
  readonly subject?: string
  readonly members: readonly Resident[]
  /** Those of the members who may decide for the group; the first member when left out. */
  readonly admins?: readonly Resident[]
  /** The bot is no member yet. */
  readonly withoutBot?: boolean
}

export class Group {
  readonly jid: string
  readonly subject: string
  readonly members: readonly Resident[]
  readonly #admins: Set<Resident>
  readonly #around: Surroundings
  readonly #created = unixNow()
  #left: boolean

  constructor(jid: string, options: GroupOptions, around: Surroundings) {
    this.jid = jid
    this.subject = options.subject ?? 'Grup RT'
    this.members = options.members
    this.#admins = new Set(options.admins ?? options.members.slice(0, 1))
    this.#around = around
    this.#left = options.withoutBot ?? false
  }

  /** Whether the bot is no member any more. */
  get left(): boolean {
    return this.#left
  }

  /** The bot leaves. */
  leave(): void {
    this.#left = true
  }

  /** An admin adds the bot, and it is told. */
  addBot(): void {
    this.#left = false
    this.#tell('add', this.#around.account.lidJid)
  }

  /** The bot is told that it was there when the group was made. */
  tellOfCreation(): void {
    this.#notify(node('create', { type: 'new', key: newMessageId() }, [this.info()]))
  }

  /** All are told that somebody came. */
  tellOfArrival(member: Resident): void {
    this.#tell('add', member.lidJid)
  }

  /** All are told that somebody was put out. */
  tellOfDeparture(member: Resident): void {
    this.#tell('remove', member.lidJid)
  }

  /** An admin puts the bot out, and it is told. */
  putOut(): void {
    this.#left = true
    this.#tell('remove', this.#around.account.lidJid)
  }

  /** A member becomes an admin, and all are told. */
  promote(member: Resident): void {
    this.#admins.add(member)
    this.#tell('promote', member.lidJid)
  }

  /** A member is no admin any more, and all are told. */
  demote(member: Resident): void {
    this.#admins.delete(member)
    this.#tell('demote', member.lidJid)
  }

  /** What the bot has said here and every member could read, oldest first. */
  get messages(): readonly Received[] {
    const [first, ...others] = this.members.map((member) => member.messagesIn(this))
    return (first ?? []).filter(({ id }) => others.every((read) => read.some((one) => one.id === id)))
  }

  info(): BinaryNode {
    const creator = this.members[0]?.lidJid
    const t = this.#created
    const head = { id: this.jid.replace(/@.*/, ''), subject: this.subject, s_t: t, creation: t, creator }
    const members = this.members.map((one) =>
      node('participant', {
        jid: one.lidJid,
        phone_number: one.numberJid,
        type: this.#admins.has(one) ? 'admin' : undefined,
      }),
    )
    const { lidJid, jid } = this.#around.account
    const bot = node('participant', { jid: lidJid, phone_number: jid })
    return node('group', { ...head, addressing_mode: 'lid', size: members.length + 1 }, [...members, bot])
  }

  #tell(change: 'add' | 'remove' | 'promote' | 'demote', jid: string): void {
    this.#notify(node(change, {}, [node('participant', { jid })]))
  }

  #notify(news: BinaryNode): void {
    const by = this.members[0]?.lidJid
    const from = { from: this.jid, participant: by, type: 'w:gp2', id: newMessageId(), t: unixNow() }
    this.#around.post(node('notification', from, [news]))
  }
}
