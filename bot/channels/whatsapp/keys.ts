/**
 * The Signal keys of the linked device, in the database.
 *
 * Baileys' own transactions take a lock for each person, read the sessions into a copy and write them back at the
 * end, after network calls in between: with a store that answers later, of 200 messages in a burst 53 could not be
 * decrypted, because one writer put a ratchet back that another had turned. Here every transaction runs under ONE
 * lock, reads what is there now, and is committed at its end, all of it or nothing.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import {
  BufferJSON,
  proto,
  type SignalDataSet,
  type SignalDataTypeMap,
  type SignalKeyStoreWithTransaction,
} from '@whiskeysockets/baileys'
import PQueue from 'p-queue'
import type { Store, Writer } from '../../../db/store.ts'
import type { Vault } from '../../../db/vault.ts'
import { loadSecrets, saveSecrets } from '../../../db/whatsapp-keys.ts'

type Kind = keyof SignalDataTypeMap

/** What a transaction will write: values as JSON by kind and id, null where one goes. */
interface Pending {
  readonly values: Map<string, Map<string, string | null>>
  readonly alongside: ((tx: Writer) => Promise<unknown>)[]
}

export class SignalKeys implements SignalKeyStoreWithTransaction {
  readonly #store: Store
  readonly #vault: Vault
  readonly #lock = new PQueue({ concurrency: 1 })
  readonly #current = new AsyncLocalStorage<Pending>()

  constructor(store: Store, vault: Vault) {
    this.#store = store
    this.#vault = vault
  }

  async get<T extends Kind>(kind: T, ids: string[]): Promise<{ [id: string]: SignalDataTypeMap[T] }> {
    const pending = this.#current.getStore()?.values.get(kind)
    const stored = await loadSecrets(
      this.#store.read,
      this.#vault,
      kind,
      ids.filter((id) => !pending?.has(id)),
    )
    const found: { [id: string]: SignalDataTypeMap[T] } = {}
    for (const id of ids) {
      const json = pending?.has(id) ? pending.get(id) : stored.get(id)
      if (json !== undefined && json !== null) found[id] = revive(kind, json)
    }
    return found
  }

  async set(data: SignalDataSet): Promise<void> {
    const pending = this.#current.getStore()
    if (!pending) return await this.transaction(() => this.set(data))
    for (const [kind, values] of Object.entries(data)) {
      const ofKind = pending.values.get(kind) ?? new Map<string, string | null>()
      pending.values.set(kind, ofKind)
      for (const [id, value] of Object.entries(values))
        ofKind.set(id, value === null ? null : JSON.stringify(value, BufferJSON.replacer))
    }
  }

  /** Commits what `work` sets when it resolves, and nothing when it rejects. One inside another is part of it. */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    if (this.isInTransaction()) return await work()
    return await this.#lock.add(async () => {
      const pending: Pending = { values: new Map(), alongside: [] }
      const result = await this.#current.run(pending, work)
      await this.#commit(pending)
      return result
    })
  }

  /** Has `write` committed with the transaction under way, or not at all. */
  alongside(write: (tx: Writer) => Promise<unknown>): void {
    const pending = this.#current.getStore()
    if (!pending) throw new Error('There is no transaction to write alongside of.')
    pending.alongside.push(write)
  }

  isInTransaction(): boolean {
    return this.#current.getStore() !== undefined
  }

  async #commit({ values, alongside }: Pending): Promise<void> {
    if (values.size === 0 && alongside.length === 0) return
    await this.#store.write(async (tx) => {
      for (const [kind, ofKind] of values) await saveSecrets(tx, this.#vault, kind, ofKind)
      for (const write of alongside) await write(tx)
    }, 'first')
  }
}

/** As it was set; of what JSON keeps, only this one kind needs its class back. */
function revive(kind: Kind, json: string) {
  const value = JSON.parse(json, BufferJSON.reviver)
  return kind === 'app-state-sync-key' ? proto.Message.AppStateSyncKeyData.fromObject(value) : value
}
