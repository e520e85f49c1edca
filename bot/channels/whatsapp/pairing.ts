/** While a device waits to be linked: what to show, and the code for whoever cannot scan. */
import type { Logger } from 'pino'
import type { Trouble } from '../../../db/whatsapp-link.ts'
import type { Connection } from './connection.ts'
import type { Link } from './link.ts'

export class Pairing {
  readonly #link: Link
  readonly #log: Logger
  readonly #trouble: Trouble | undefined
  #qr: string | undefined
  #code: string | undefined
  #look = () => {}

  /** `trouble`: why the device is not linked any more. */
  constructor(link: Link, log: Logger, trouble: Trouble | undefined) {
    this.#link = link
    this.#log = log
    this.#trouble = trouble
  }

  /** A new QR code, every half a minute or so; a pairing code that was made stays good beside it. */
  show(qr: string): void {
    this.#qr = qr
    this.#tell()
    this.#look()
  }

  /** Makes a pairing code when one is wished for and the server is ready; returns the way to stop. */
  grant({ socket }: Connection, isLinked: boolean): () => void {
    const wishes = this.#link.onWish((wish) => {
      if (wish.wish !== 'code' || isLinked) return true
      if (this.#qr === undefined) return false
      socket.requestPairingCode(wish.number).then(
        (code) => {
          this.#code = code
          this.#tell()
        },
        () => this.#log.warn('WhatsApp gave no pairing code; ask for one again'),
      )
      return true
    })
    this.#look = wishes.look
    return wishes.stop
  }

  #tell(): void {
    if (this.#qr === undefined) return
    void this.#link.tell({
      at: 'waiting',
      qr: this.#qr,
      ...(this.#code !== undefined && { code: this.#code }),
      ...(this.#trouble && { trouble: this.#trouble }),
    })
  }
}
