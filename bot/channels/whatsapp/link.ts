/** How the link stands, told to the database, and what others wish of it, read from there. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Store } from '../../../db/store.ts'
import type { Vault } from '../../../db/vault.ts'
import {
  dropWish,
  heartbeat,
  type LinkState,
  type LinkWish,
  linkWish,
  saveLinkState,
  touchLink,
} from '../../../db/whatsapp-link.ts'

/** A wish that nobody granted for this long is forgotten, in milliseconds. */
const wishLasts = 120_000

export class Link {
  readonly #store: Store
  readonly #vault: Vault
  readonly #log: Logger
  #written: Promise<unknown> = Promise.resolve()

  constructor(store: Store, vault: Vault, log: Logger) {
    this.#store = store
    this.#vault = vault
    this.#log = log
  }

  /** Tells how it stands; resolves once that is written down, or could not be. */
  tell(state: LinkState): Promise<unknown> {
    return this.#write(() =>
      this.#store.write((tx) => saveLinkState(tx, this.#vault, state, new Date()), 'first'),
    )
  }

  /** Says again and again that this process is alive, until `signal` aborts. */
  async beat(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await sleep(heartbeat, undefined, { signal }).catch(() => {})
      if (!signal.aborted) await this.#write(() => this.#store.write((tx) => touchLink(tx, new Date())))
    }
  }

  /** Calls `grant` with what is wished for, at each news and look, until it says that it granted it. */
  onWish(grant: (wish: LinkWish) => boolean): { look(): void; stop(): void } {
    const look = () =>
      void this.#write(async () => {
        const wish = await linkWish(this.#store.read, this.#vault, new Date(Date.now() - wishLasts))
        if (wish && grant(wish)) await this.#store.write(dropWish)
      })
    look()
    return { look, stop: this.#store.onAnnounce('whatsapp', look) }
  }

  /** One after the other; a failure of the database is none of WhatsApp's. */
  #write(work: () => Promise<unknown>): Promise<unknown> {
    this.#written = this.#written
      .then(work)
      .catch((error) => this.#log.error(error, 'the state of the WhatsApp link could not be kept'))
    return this.#written
  }
}
