/** What came in: private messages are written down, group messages handed on, everything else is let go. */
import { createHash } from 'node:crypto'
import { isJidGroup, jidNormalizedUser, proto, type WAMessage, type WASocket } from '@whiskeysockets/baileys'
import type { Logger } from 'pino'
import type { Store, Writer } from '../../../db/store.ts'
import type { Incoming } from '../../../knowledge/intake.ts'
import { GroupArrivals, type TakeGroup } from './group-arrivals.ts'
import type { SignalKeys } from './keys.ts'
import { personOf } from './people.ts'
import { readEvent } from './reading.ts'
import type { Recorder } from './repository.ts'
import type { SeenMessages } from './seen.ts'

export interface ArrivalOptions {
  readonly store: Store
  readonly log: Logger
  /** Writes an update down in the transaction that turns the ratchet it was read with. */
  readonly takeIn: (tx: Writer, update: Incoming) => Promise<unknown>
  readonly isTaken: (externalId: string) => Promise<boolean>
  /** What happened in groups, in order; nothing of it was written down. */
  readonly takeGroup: TakeGroup
}

export class Arrivals implements Recorder {
  readonly #options: ArrivalOptions
  readonly #keys: SignalKeys
  readonly #seen: SeenMessages
  readonly #groups: GroupArrivals
  /** Written down when they were read; Baileys will tell of them again. */
  readonly #recorded = new Set<string>()

  constructor(options: ArrivalOptions, keys: SignalKeys, seen: SeenMessages) {
    this.#options = options
    this.#keys = keys
    this.#seen = seen
    this.#groups = new GroupArrivals(options.takeGroup)
  }

  knows(key: WAMessage['key']): Promise<boolean> {
    return this.#options.isTaken(externalId(key))
  }

  async record(message: Pick<WAMessage, 'key' | 'message'>): Promise<void> {
    const incoming = await this.#read(message)
    if (!incoming) return
    this.#keys.alongside((tx) => this.#options.takeIn(tx, incoming))
    this.#recorded.add(incoming.externalId)
    this.#seen.note(message)
  }

  /** What Baileys tells of. It does so after it has told WhatsApp that the messages are here. */
  async take(messages: readonly WAMessage[], socket: WASocket): Promise<void> {
    const inGroups = messages.flatMap((message) => {
      const { remoteJid } = message.key
      return remoteJid && isJidGroup(remoteJid) ? [this.#takeInGroup(remoteJid, message, socket)] : []
    })
    await Promise.all([...inGroups, this.#takePrivate(messages)])
  }

  /** Resolves when nothing is being taken in groups any more. */
  settled(): Promise<void> {
    return this.#groups.settled()
  }

  async #takeInGroup(group: string, message: WAMessage, socket: WASocket): Promise<void> {
    this.#seen.note(message)
    await this.#groups.take(group, message, externalId(message.key), socket)
  }

  async #takePrivate(messages: readonly WAMessage[]): Promise<void> {
    for (const message of messages) {
      const { key } = message
      if (key.fromMe || isJidGroup(key.remoteJid ?? undefined)) continue
      if (this.#recorded.delete(externalId(key))) continue
      if (wasUnreadable(message))
        this.#options.log.warn('a message from WhatsApp could not be read; its sender was asked for it again')
      // Not encrypted for this device: what may be seen only once, or what the phone passed on later.
      const incoming = await this.#read(message)
      if (incoming) await this.#options.store.write((tx) => this.#options.takeIn(tx, incoming))
    }
  }

  async #read(message: Pick<WAMessage, 'key' | 'message'>): Promise<Incoming | undefined> {
    const event = readEvent(message)
    const person = event && (await personOf(message.key, this.#keys))
    return person && { channel: 'whatsapp', externalId: externalId(message.key), ...person, event }
  }
}

/**
 * The update's own id. People choose the ids of their messages, so it is one only together with the chat; hashed,
 * because it stays in the database for good and the chat names a person.
 */
const externalId = ({ remoteJid, id }: WAMessage['key']): string =>
  createHash('sha256')
    .update(`${jidNormalizedUser(remoteJid ?? undefined)} ${id}`)
    .digest('base64url')

const wasUnreadable = ({ messageStubType, key }: WAMessage): boolean =>
  messageStubType === proto.WebMessageInfo.StubType.CIPHERTEXT && !key.isViewOnce
