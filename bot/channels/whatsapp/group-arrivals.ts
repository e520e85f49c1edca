/** What comes in from groups, handed on in the order in which it happened in each. */
import type { WAMessage, WASocket } from '@whiskeysockets/baileys'
import type { GroupUpdate } from '../../channel.ts'
import { type GroupDesk, readGroupUpdate } from './groups.ts'

export type TakeGroup = (updates: readonly GroupUpdate[]) => Promise<void>

export class GroupArrivals {
  readonly #takeGroup: TakeGroup
  /** The last thing that is being taken in each group; what comes next waits for it. */
  readonly #turns = new Map<string, Promise<void>>()

  constructor(takeGroup: TakeGroup) {
    this.#takeGroup = takeGroup
  }

  /** Resolves when it was taken, and rejects when that failed; the next ones are taken all the same. */
  async take(group: string, message: WAMessage, externalId: string, socket: WASocket): Promise<void> {
    const me = socket.user
    const update = me && readGroupUpdate(message, externalId, deskOf(socket, me))
    if (!update) return
    const before = this.#turns.get(group) ?? Promise.resolve()
    const taken = before.then(() => this.#takeGroup([update]))
    const turn = taken
      .catch(() => {})
      .finally(() => {
        if (this.#turns.get(group) === turn) this.#turns.delete(group)
      })
    this.#turns.set(group, turn)
    await taken
  }

  /** Resolves when nothing is being taken any more. */
  async settled(): Promise<void> {
    await Promise.all(this.#turns.values())
  }
}

const deskOf = (socket: WASocket, me: GroupDesk['me']): GroupDesk => ({
  me,
  async adminsOf(group) {
    const { participants } = await socket.groupMetadata(group)
    return participants
      .filter(({ admin }) => admin)
      .flatMap(({ id, lid, phoneNumber }) => [id, lid, phoneNumber].filter((jid) => jid !== undefined))
  },
})
