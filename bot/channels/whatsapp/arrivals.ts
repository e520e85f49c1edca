/** What came in: private messages are written down, group messages handed on, everything else is let go. */
import { createHash } from 'node:crypto'
import { isJidGroup, jidNormalizedUser, proto, type WAMessage, type WASocket } from '@whiskeysockets/baileys'
import type { Logger } from 'pino'
import type { Store, Writer } from '../../../db/store.ts'
import type { Incoming } from '../../../knowledge/intake.ts'
import type { GroupMessage } from '../../channel.ts'
import { type GroupDesk, readGroupMessage } from './groups.ts'
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
  /** Messages in groups; nothing of them was written down. Without it the bot is deaf in groups. */
  readonly takeGroup?: (messages: readonly GroupMessage[]) => Promise<void>
}

export class Arrivals implements Recorder {
  readonly #options: ArrivalOptions
  readonly #keys: SignalKeys
  readonly #seen: SeenMessages
  readonly #socket: () => WASocket | undefined
  /** Written down when they were read; Baileys will tell of them again. */
  readonly #recorded = new Set<string>()

  constructor(
    options: ArrivalOptions,
    keys: SignalKeys,
    seen: SeenMessages,
    socket: () => WASocket | undefined,
  ) {
    this.#options = options
    this.#keys = keys
    this.#seen = seen
    this.#socket = socket
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
  async take(messages: readonly WAMessage[]): Promise<void> {
    const theirs = messages.filter(({ key }) => !key.fromMe)
    await this.#takeGroup(theirs.filter(({ key }) => isJidGroup(key.remoteJid ?? undefined)))
    for (const message of theirs) {
      if (this.#recorded.delete(externalId(message.key))) continue
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

  async #takeGroup(messages: readonly WAMessage[]): Promise<void> {
    const { takeGroup } = this.#options
    const socket = this.#socket()
    const me = socket?.user
    if (!takeGroup || !socket || !me || messages.length === 0) return
    for (const message of messages) this.#seen.note(message)
    const desk: GroupDesk = {
      me,
      async adminsOf(group) {
        const { participants } = await socket.groupMetadata(group)
        return participants
          .filter(({ admin }) => admin)
          .flatMap(({ id, lid, phoneNumber }) => [id, lid, phoneNumber].filter((jid) => jid !== undefined))
      },
    }
    const read = messages.map((message) => readGroupMessage(message, externalId(message.key), desk))
    await takeGroup(read.filter((message) => message !== undefined))
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
