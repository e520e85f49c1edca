import { type AuthenticationCreds, BufferJSON, initAuthCreds } from '@whiskeysockets/baileys'
import type { Logger } from 'pino'
import type { Store } from '../../../db/store.ts'
import type { Vault } from '../../../db/vault.ts'
import { forgetSecrets, loadSecrets, saveSecrets } from '../../../db/whatsapp-keys.ts'

const kind = 'credentials'
const id = 'device'

/** The linked device's own credentials, which Baileys changes in place and says so. */
export class CredentialKeeper {
  readonly credentials: AuthenticationCreds
  readonly #store: Store
  readonly #vault: Vault
  readonly #log: Logger
  #kept: Promise<void> = Promise.resolve()

  private constructor(store: Store, vault: Vault, log: Logger, credentials: AuthenticationCreds) {
    this.#store = store
    this.#vault = vault
    this.#log = log
    this.credentials = credentials
  }

  /** Those in the database, or those of a new device that is not linked yet. */
  static async open(store: Store, vault: Vault, log: Logger): Promise<CredentialKeeper> {
    const json = (await loadSecrets(store.read, vault, kind, [id])).get(id)
    const credentials = json === undefined ? initAuthCreds() : JSON.parse(json, BufferJSON.reviver)
    return new CredentialKeeper(store, vault, log, credentials)
  }

  /**
   * Writes them down as they are now, one time after the other. Only those of a linked device: before that they are
   * worth nothing, and a number that asked for a code and never entered it would be refused at the next start.
   */
  keep(): void {
    if (!isLinked(this.credentials)) return
    const secret = JSON.stringify(this.credentials, BufferJSON.replacer)
    this.#kept = this.#kept
      .then(() =>
        this.#store.write((tx) => saveSecrets(tx, this.#vault, kind, new Map([[id, secret]])), 'first'),
      )
      .catch((error) => this.#log.error(error, 'the credentials of the WhatsApp device could not be kept'))
  }

  /** Resolves when all is written. */
  settled(): Promise<void> {
    return this.#kept
  }
}

export const isLinked = (credentials: AuthenticationCreds): boolean => credentials.account !== undefined

/** Forgets the device with all its keys. */
export const wipeCredentials = (store: Store): Promise<void> => store.write(forgetSecrets, 'first')
