import { jidNormalizedUser, type WAMessage } from '@whiskeysockets/baileys'

/** How many messages are remembered. */
const capacity = 1_000

/**
 * The latest messages that came, in memory only: to quote one WhatsApp wants to be told its words and its author. What
 * came before a restart is quoted without them.
 */
export class SeenMessages {
  readonly #messages = new Map<string, WAMessage>()

  note(message: WAMessage): void {
    const { remoteJid, remoteJidAlt, id } = message.key
    if (!id) return
    for (const jid of [remoteJid, remoteJidAlt]) {
      if (jid) this.#messages.set(placeOf(jidNormalizedUser(jid), id), message)
    }
    for (const oldest of this.#messages.keys()) {
      if (this.#messages.size <= capacity) break
      this.#messages.delete(oldest)
    }
  }

  find(address: string, id: string): WAMessage | undefined {
    return this.#messages.get(placeOf(address, id))
  }
}

const placeOf = (address: string, id: string): string => `${address} ${id}`
