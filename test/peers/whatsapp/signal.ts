/** Signal encryption: the ends that residents hold, and the keys that the linked device has left with the server. */
import {
  type BinaryNode,
  Curve,
  DEFAULT_CONNECTION_CONFIG,
  encodeWAMessage,
  generateSignalPubKey,
  getBinaryNodeChild,
  initAuthCreds,
  KEY_BUNDLE_TYPE,
  type KeyPair,
  proto,
  type SignalDataSet,
  type SignalKeyStore,
  type SignalKeyStoreWithTransaction,
  type SignalRepository,
  unpadRandomMax16,
} from '@whiskeysockets/baileys'
import { pino } from 'pino'
import { bigEndian, bytesOf, children, need, node, numberOf } from './nodes.ts'

export const silentLogger = pino({ level: 'silent' })

/** What it takes to write to a device for the first time. */
export type KeyBundle = Parameters<SignalRepository['injectE2ESession']>[0]['session']

export interface Encrypted {
  readonly type: 'pkmsg' | 'msg'
  readonly ciphertext: Uint8Array
}

/** Keys in memory, as an auth state of Baileys keeps them. */
export function memoryKeys(): SignalKeyStore {
  const kept = new Map<string, unknown>()
  return {
    get(type, ids) {
      const found = ids.flatMap((id) => {
        const value = kept.get(`${type}/${id}`)
        return value === undefined ? [] : [[id, value]]
      })
      return Object.fromEntries(found)
    },
    clear: () => kept.clear(),
    set(data: SignalDataSet) {
      for (const [type, entries] of Object.entries(data)) {
        for (const [id, value] of Object.entries(entries ?? {})) {
          if (value === null) kept.delete(`${type}/${id}`)
          else kept.set(`${type}/${id}`, value)
        }
      }
    },
  }
}

/**
 * Whatever an end does happens in turn and in memory, so that nothing is left for a transaction to guard; those of
 * Baileys hold an AsyncLocalStorage each, which a hundred residents make every promise in the process pay for.
 */
const withoutTransactions = (keys: SignalKeyStore): SignalKeyStoreWithTransaction => ({
  ...keys,
  isInTransaction: () => true,
  transaction: (work) => work(),
})

/** A device of a person: its identity, its sessions, its sender keys. */
export class SignalEnd {
  readonly #creds = initAuthCreds()
  readonly #keys = memoryKeys()
  readonly #repository = DEFAULT_CONNECTION_CONFIG.makeSignalRepository(
    { creds: this.#creds, keys: withoutTransactions(this.#keys) },
    silentLogger,
  )
  #nextPreKey = 1
  #turn: Promise<unknown> = Promise.resolve()

  get identity(): KeyPair {
    return this.#creds.signedIdentityKey
  }

  get registrationId(): number {
    return this.#creds.registrationId
  }

  /** The keys that somebody asks for to write here first, each time with a pre-key of its own, as `<user>`. */
  async bundle(jid: string): Promise<BinaryNode> {
    return await this.inTurn(async () => {
      const id = this.#nextPreKey++
      const preKey = Curve.generateKeyPair()
      await this.#keys.set({ 'pre-key': { [String(id)]: preKey } })
      const { signedIdentityKey, signedPreKey } = this.#creds
      return node('user', { jid }, [
        node('registration', {}, bigEndian(this.registrationId, 4)),
        node('type', {}, KEY_BUNDLE_TYPE),
        node('identity', {}, signedIdentityKey.public),
        node('skey', {}, [
          node('id', {}, bigEndian(signedPreKey.keyId, 3)),
          node('value', {}, signedPreKey.keyPair.public),
          node('signature', {}, signedPreKey.signature),
        ]),
        node('key', {}, [node('id', {}, bigEndian(id, 3)), node('value', {}, preKey.public)]),
      ])
    })
  }

  async hasSession(jid: string): Promise<boolean> {
    return (await this.#repository.validateSession(jid)).exists
  }

  async beginSession(jid: string, session: KeyBundle): Promise<void> {
    await this.#repository.injectE2ESession({ jid, session })
  }

  async forgetSession(jid: string): Promise<void> {
    await this.#repository.deleteSession([jid])
  }

  /** All sessions, sender keys and pre-keys are gone, as on a phone that was restored from an old copy. */
  async forgetAll(): Promise<void> {
    await this.#keys.clear?.()
  }

  async encrypt(jid: string, message: proto.IMessage): Promise<Encrypted> {
    return await this.#repository.encryptMessage({ jid, data: encodeWAMessage(message) })
  }

  /** @throws when it cannot be read with the sessions that are held */
  async decrypt(jid: string, { type, ciphertext }: Encrypted): Promise<proto.Message> {
    return readable(await this.#repository.decryptMessage({ jid, type, ciphertext }))
  }

  async encryptForGroup(group: string, meId: string, message: proto.IMessage) {
    return await this.#repository.encryptGroupMessage({ group, meId, data: encodeWAMessage(message) })
  }

  async senderKey(group: string, meId: string): Promise<Uint8Array> {
    return await this.#repository.getSenderKeyDistributionMessage({ group, meId })
  }

  async takeSenderKey(authorJid: string, item: proto.Message.ISenderKeyDistributionMessage): Promise<void> {
    await this.#repository.processSenderKeyDistributionMessage({ authorJid, item })
  }

  /** @throws when the author's sender key is not held */
  async decryptFromGroup(group: string, authorJid: string, msg: Uint8Array): Promise<proto.Message> {
    return readable(await this.#repository.decryptGroupMessage({ group, authorJid, msg }))
  }

  /** Whatever touches sessions happens one after the other, in the order in which it was begun. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work)
    this.#turn = done.catch(() => {})
    return done
  }

  close(): void {
    this.#repository.close?.()
  }
}

const readable = (padded: Uint8Array): proto.Message => proto.Message.decode(unpadRandomMax16(padded))

/** The keys that a device leaves with the server, for others to write to it while it is away. */
export class LeftKeys {
  readonly registrationId: number
  readonly identity: Buffer
  readonly #preKeys: { keyId: number; publicKey: Uint8Array }[] = []
  #signedPreKey: KeyBundle['signedPreKey']

  constructor(registration: proto.ClientPayload.IDevicePairingRegistrationData) {
    const { eRegid, eIdent, eSkeyId, eSkeyVal, eSkeySig } = registration
    if (!eRegid || !eIdent || !eSkeyId || !eSkeyVal || !eSkeySig)
      throw new Error('registered without its keys')
    this.registrationId = Buffer.from(eRegid).readUInt32BE()
    this.identity = Buffer.from(eIdent)
    this.#signedPreKey = {
      keyId: Buffer.from(eSkeyId).readUIntBE(0, 3),
      publicKey: generateSignalPubKey(eSkeyVal),
      signature: eSkeySig,
    }
  }

  /** How many pre-keys are left. */
  get count(): number {
    return this.#preKeys.length
  }

  leave(count: number): void {
    this.#preKeys.splice(count)
  }

  /** Takes what an upload of pre-keys brings. */
  upload(stanza: BinaryNode): void {
    for (const key of children(need(stanza, 'list'))) this.#preKeys.push(publicKeyOf(key))
    this.rotate(need(stanza, 'skey'))
  }

  rotate(signed: BinaryNode): void {
    this.#signedPreKey = { ...publicKeyOf(signed), signature: bytesOf(need(signed, 'signature')) }
  }

  /** What it takes to write to the device; it uses up a pre-key while there are any. */
  take(): KeyBundle {
    const preKey = this.#preKeys.shift()
    return {
      registrationId: this.registrationId,
      identityKey: generateSignalPubKey(this.identity),
      signedPreKey: this.#signedPreKey,
      ...(preKey && { preKey }),
    }
  }
}

const publicKeyOf = (key: BinaryNode) => ({
  keyId: numberOf(need(key, 'id')),
  publicKey: generateSignalPubKey(bytesOf(need(key, 'value'))),
})

/** The keys that a retry request brings along, if any. */
export function bundleOfRetry(receipt: BinaryNode): KeyBundle | undefined {
  const keys = getBinaryNodeChild(receipt, 'keys')
  const preKey = getBinaryNodeChild(keys, 'key')
  return (
    keys && {
      registrationId: numberOf(need(receipt, 'registration')),
      identityKey: generateSignalPubKey(bytesOf(need(keys, 'identity'))),
      signedPreKey: {
        ...publicKeyOf(need(keys, 'skey')),
        signature: bytesOf(need(need(keys, 'skey'), 'signature')),
      },
      ...(preKey && { preKey: publicKeyOf(preKey) }),
    }
  )
}
