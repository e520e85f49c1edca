/** The clients that wait to be linked. */
import type { BinaryNode } from '@whiskeysockets/baileys'
import type { Account, LinkedDevice } from './account.ts'
import type { Changes } from './changes.ts'
import type { Line } from './line.ts'
import { Linking } from './linking.ts'
import type { ClientFinish } from './noise.ts'

/** How long a pairing code takes from the client's screen to the server, at most, in milliseconds. */
const CODE_PATIENCE = 5_000

export class LinkingClients {
  readonly #account: Account
  readonly #changes: Changes
  readonly #linked: (device: LinkedDevice) => void
  readonly #byLine = new Map<Line, Linking>()

  constructor(account: Account, changes: Changes, linked: (device: LinkedDevice) => void) {
    this.#account = account
    this.#changes = changes
    this.#linked = linked
  }

  begin(line: Line, finish: ClientFinish): void {
    this.#byLine.set(line, new Linking(line, finish, this.#account, this.#linked))
  }

  end(line: Line): void {
    this.#byLine.delete(line)
  }

  /** Takes what one of them sends; what others send is passed over. */
  take(line: Line, stanza: BinaryNode): void {
    this.#byLine.get(line)?.take(stanza)
  }

  /** @throws when none of them shows this QR */
  scan(qr: string): void {
    const showing = [...this.#byLine.values()].find((one) => one.shows(qr))
    if (!showing) throw new Error('no client that waits to be linked shows this QR')
    showing.scan(qr)
  }

  /** @throws when none of them waits for a code, it is another, or it was made for another number */
  async typeCode(code: string): Promise<void> {
    const offering = () => [...this.#byLine.values()].find(({ offersCode }) => offersCode)
    const found = await this.#changes.waitFor(
      offering,
      CODE_PATIENCE,
      () => 'no client waits for a pairing code',
    )
    await found.typeCode(code)
  }
}
