/** A client that is not linked yet: it shows a QR or a pairing code, the phone answers, it becomes a device. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { type BinaryNode, Curve, derivePairingCodeKey, type KeyPair } from '@whiskeysockets/baileys'
import type { Account, LinkedDevice } from './account.ts'
import type { Line } from './line.ts'
import { attribute, bytesOf, need, node, result, SERVER, unixNow } from './nodes.ts'
import type { ClientFinish } from './noise.ts'

/** What the client left with the server when it made up a pairing code. */
interface CodeOffer {
  readonly number: string
  readonly wrappedCompanionKey: Buffer
  readonly reference: Buffer
}

export class Linking {
  readonly device: LinkedDevice
  readonly #line: Line
  readonly #account: Account
  readonly #references = Array.from({ length: 6 }, () => `2@${randomBytes(24).toString('base64')}`)
  readonly #linked: (device: LinkedDevice) => void
  #offer: CodeOffer | undefined
  /** The phone's half of the key exchange, and its wait for the client to finish it. */
  #exchange:
    | { companionKey: Buffer; ephemeral: KeyPair; done(): void; failed(error: unknown): void }
    | undefined

  constructor(line: Line, finish: ClientFinish, account: Account, linked: (device: LinkedDevice) => void) {
    this.#line = line
    this.#account = account
    this.#linked = linked
    this.device = account.newDevice(finish)
    const references = this.#references.map((one) => node('ref', {}, Buffer.from(one)))
    line.send(
      node('iq', { from: SERVER, type: 'set', id: newId(), xmlns: 'md' }, [
        node('pair-device', {}, references),
      ]),
    )
  }

  get offersCode(): boolean {
    return this.#offer !== undefined
  }

  /** Whether this is a QR of this client, its keys included. */
  shows(qr: string): boolean {
    const { reference, keys } = readQr(qr)
    const own = Buffer.concat([this.device.noiseKey, this.device.keys.identity])
    return this.#references.includes(reference) && keys.equals(own)
  }

  /** The phone looks at the QR. */
  scan(qr: string): void {
    this.#succeed(readQr(qr).secret)
  }

  /**
   * The code is typed in on the phone.
   * @throws when it is not the code, or was made for another number
   */
  async typeCode(code: string): Promise<void> {
    const offer = this.#offer
    if (!offer) throw new Error('no client waits for a pairing code')
    if (offer.number !== this.#account.number) throw new Error(`the code is for ${offer.number}`)
    const ephemeral = Curve.generateKeyPair()
    const companionKey = await unwrap(offer.wrappedCompanionKey, code)
    const wrapped = await wrap(ephemeral.public, code)
    await new Promise<void>((done, failed) => {
      this.#exchange = { companionKey, ephemeral, done, failed }
      const content = [
        node('link_code_pairing_wrapped_primary_ephemeral_pub', {}, wrapped),
        node('primary_identity_pub', {}, this.#account.phone.identity.public),
        node('link_code_pairing_ref', {}, offer.reference),
      ]
      this.#line.send(
        node('notification', { from: SERVER, type: 'link_code_companion_reg', id: newId(), t: unixNow() }, [
          node('link_code_companion_reg', { stage: 'primary_hello' }, content),
        ]),
      )
    })
  }

  take(stanza: BinaryNode): void {
    const [child] = Array.isArray(stanza.content) ? stanza.content : []
    if (child?.tag === 'pair-device-sign') {
      const identity = need(child, 'device-identity')
      if (attribute(identity, 'key-index') !== String(this.device.keyIndex))
        throw new Error('signed another link')
      this.#linked(this.device)
      this.#line.end(node('stream:error', { code: 515 }))
    } else if (child?.attrs.stage === 'companion_hello') {
      this.#takeOffer(stanza, child)
    } else if (child?.attrs.stage === 'companion_finish') {
      this.#line.send(result(stanza))
      this.#finishExchange(child)
    } else if (stanza.tag === 'iq' && stanza.attrs.type !== 'result') {
      this.#line.send(result(stanza))
    }
  }

  #takeOffer(stanza: BinaryNode, hello: BinaryNode): void {
    const reference = randomBytes(32)
    this.#offer = {
      number: attribute(hello, 'jid').replace(/@.*/, ''),
      wrappedCompanionKey: bytesOf(need(hello, 'link_code_pairing_wrapped_companion_ephemeral_pub')),
      reference,
    }
    const answer = node('link_code_companion_reg', {}, [node('link_code_pairing_ref', {}, reference)])
    this.#line.send(result(stanza, [answer]))
  }

  #finishExchange(finish: BinaryNode): void {
    const exchange = this.#exchange
    if (!exchange) throw new Error('a pairing was finished that the phone did not begin')
    try {
      const shared = Curve.sharedKey(exchange.ephemeral.private, exchange.companionKey)
      const secrets = openKeyBundle(bytesOf(need(finish, 'link_code_pairing_wrapped_key_bundle')), shared)
      const phone = this.#account.phone.identity
      const identityShared = Curve.sharedKey(phone.private, secrets.subarray(0, 32))
      const material = Buffer.concat([shared, identityShared, secrets.subarray(64, 96)])
      this.#succeed(Buffer.from(hkdfSync('sha256', material, '', 'adv_secret', 32)))
      exchange.done()
    } catch {
      exchange.failed(new Error('the pairing code is wrong'))
    }
  }

  #succeed(advSecret: Uint8Array): void {
    const { jid, lidJid } = this.device
    const success = node('pair-success', {}, [
      node('device-identity', {}, this.#account.vouchFor(this.device, advSecret)),
      node('device', { jid, lid: lidJid }),
      node('platform', { name: 'android' }),
    ])
    this.#line.send(node('iq', { from: SERVER, type: 'set', id: newId(), t: unixNow() }, [success]))
  }
}

/** What a QR says: which connection shows it, the client's two keys, and the secret for the phone's word. */
function readQr(qr: string) {
  const [reference = '', noiseKey = '', identity = '', secret = ''] = qr.replace(/^.*#/, '').split(',')
  const keys = Buffer.concat([Buffer.from(noiseKey, 'base64'), Buffer.from(identity, 'base64')])
  return { reference, keys, secret: Buffer.from(secret, 'base64') }
}

const newId = () => randomBytes(6).toString('hex')

/** A public key under a pairing code: 32 bytes of salt, 16 of counter, 32 of key. */
async function wrap(key: Uint8Array, code: string): Promise<Buffer> {
  const salt = randomBytes(32)
  const counter = randomBytes(16)
  const cipher = createCipheriv('aes-256-ctr', await derivePairingCodeKey(code, salt), counter)
  return Buffer.concat([salt, counter, cipher.update(key)])
}

async function unwrap(wrapped: Buffer, code: string): Promise<Buffer> {
  const key = await derivePairingCodeKey(code, wrapped.subarray(0, 32))
  return createDecipheriv('aes-256-ctr', key, wrapped.subarray(32, 48)).update(wrapped.subarray(48, 80))
}

/** The client's identity, the phone's, and a random number, 32 bytes each; throws when the shared key is another. */
function openKeyBundle(bundle: Buffer, shared: Uint8Array): Buffer {
  const salt = bundle.subarray(0, 32)
  const key = hkdfSync('sha256', shared, salt, 'link_code_pairing_key_bundle_encryption_key', 32)
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key), bundle.subarray(32, 44))
  decipher.setAuthTag(bundle.subarray(-16))
  return Buffer.concat([decipher.update(bundle.subarray(44, -16)), decipher.final()])
}
