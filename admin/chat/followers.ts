/** Those who have a chat open right now, on a page or over the API, and how new lines reach them. */
import { EventEmitter } from 'node:events'
import { askerById, findAsker } from '../../db/askers.ts'
import { type ChatMessage, chatSince } from '../../db/chat.ts'
import type { Store } from '../../db/store.ts'
import type { Vault } from '../../db/vault.ts'
import type { Context } from '../context.ts'

export class Followers {
  readonly #store: Store
  readonly #vault: Vault
  /** Rings by the asker's id, and by the keyed hash of a visitor who has not said anything yet. */
  readonly #bells = new EventEmitter().setMaxListeners(0)

  constructor({ store, vault, log }: Pick<Context, 'store' | 'vault' | 'log'>) {
    this.#store = store
    this.#vault = vault
    store.onAnnounce('chat', (askerId) => {
      this.#ring(askerId).catch((error: unknown) => log.error(error, 'open chats were not woken'))
    })
  }

  /**
   * The visitor's chat after the line `since`, or from its beginning, and then each line as it comes, until
   * `signal` aborts.
   */
  async *follow(
    visitor: string,
    since: string | undefined,
    signal: AbortSignal,
  ): AsyncGenerator<ChatMessage, void> {
    const { read } = this.#store
    const bell = new Bell()
    const names = new Set<string>()
    const listenTo = (name: string) => {
      if (!names.has(name)) this.#bells.on(name, bell.ring)
      names.add(name)
    }
    const askerIds = new Set<string>()
    const meet = async () => {
      const asker = await findAsker(read, this.#vault, 'web', visitor)
      if (asker === undefined) return
      askerIds.add(asker.id)
      listenTo(asker.id)
    }
    signal.addEventListener('abort', bell.ring)
    listenTo(this.#vault.lookup('web', visitor))
    try {
      await meet()
      // `since` does not move on: of two processes' lines the one with the lower id may become visible later.
      const shown = new Set<string>()
      while (!signal.aborted) {
        for (const id of askerIds) {
          for (const line of await chatSince(read, id, since)) {
            if (shown.has(line.id)) continue
            shown.add(line.id)
            yield line
          }
        }
        await bell.rung()
        // A first message makes an asker, and so does the first one after everything was erased.
        if (!signal.aborted) await meet()
      }
    } finally {
      signal.removeEventListener('abort', bell.ring)
      for (const name of names) this.#bells.off(name, bell.ring)
    }
  }

  /** One look-up for each line that nobody known follows, however many chats are open. */
  async #ring(askerId: string | undefined): Promise<void> {
    const names = this.#bells.eventNames()
    if (askerId === undefined) for (const name of names) this.#bells.emit(name)
    else if (names.length > 0 && !this.#bells.emit(askerId)) {
      const asker = await askerById(this.#store.read, askerId)
      if (asker?.lookup) this.#bells.emit(asker.lookup)
    }
  }
}

/** Remembers that it was rung until somebody has waited for it. */
class Bell {
  #ringing = false
  #heard: () => void = () => {}

  readonly ring = (): void => {
    this.#ringing = true
    this.#heard()
  }

  async rung(): Promise<void> {
    if (!this.#ringing) await new Promise<void>((resolve) => (this.#heard = resolve))
    this.#ringing = false
  }
}
