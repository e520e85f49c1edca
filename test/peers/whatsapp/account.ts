/** The account that the bot is a device of: its number, the phone that owns it, the one device linked to it. */
import { createHmac } from 'node:crypto'
import { Curve, proto, WA_ADV_ACCOUNT_SIG_PREFIX } from '@whiskeysockets/baileys'
import { unixNow } from './nodes.ts'
import type { ClientFinish } from './noise.ts'
import { LeftKeys, SignalEnd } from './signal.ts'

export interface LinkedDevice {
  readonly id: number
  readonly keyIndex: number
  /** By this key it is known again when it logs in. */
  readonly noiseKey: Buffer
  readonly keys: LeftKeys
  readonly jid: string
  readonly lidJid: string
}

export class Account {
  readonly number: string
  readonly jid: string
  readonly lidJid: string
  /** The phone's own Signal end, device 0: what the bot writes is copied to it. */
  readonly phone = new SignalEnd()
  device: LinkedDevice | undefined
  #nextDevice = 1
  readonly #lid: string

  constructor(number: string, lid: string) {
    this.number = number
    this.jid = `${number}@s.whatsapp.net`
    this.lidJid = `${lid}@lid`
    this.#lid = lid
  }

  /** @throws when no device is linked */
  linkedDevice(): LinkedDevice {
    if (!this.device) throw new Error('no device is linked to the account: nobody can write to it')
    return this.device
  }

  owns(user: string): boolean {
    return user === this.number || user === this.#lid
  }

  /** A device to be, from what it said of itself when it connected. */
  newDevice({ noiseKey, payload }: ClientFinish): LinkedDevice {
    if (!payload.devicePairingData) throw new Error('connected neither to log in nor to be linked')
    const id = this.#nextDevice++
    return {
      id,
      keyIndex: id,
      noiseKey,
      keys: new LeftKeys(payload.devicePairingData),
      jid: `${this.number}:${id}@s.whatsapp.net`,
      lidJid: `${this.#lid}:${id}@lid`,
    }
  }

  /**
   * The phone's word that the device is one of this account's.
   * @param advSecret what the phone learnt from the QR or the pairing code; only who showed it can check this
   */
  vouchFor(device: LinkedDevice, advSecret: Uint8Array): Uint8Array {
    const identity = this.phone.identity
    const details = proto.ADVDeviceIdentity.encode({
      rawId: device.id,
      timestamp: unixNow(),
      keyIndex: device.keyIndex,
      accountType: proto.ADVEncryptionType.E2EE,
      deviceType: proto.ADVEncryptionType.E2EE,
    }).finish()
    const signed = Buffer.concat([WA_ADV_ACCOUNT_SIG_PREFIX, details, device.keys.identity])
    const wrapped = proto.ADVSignedDeviceIdentity.encode({
      details,
      accountSignatureKey: identity.public,
      accountSignature: Curve.sign(identity.private, signed),
    }).finish()
    return proto.ADVSignedDeviceIdentityHMAC.encode({
      details: wrapped,
      hmac: createHmac('sha256', advSecret).update(wrapped).digest(),
    }).finish()
  }

  /** Whether this is the login of the linked device. */
  knows({ noiseKey, payload }: ClientFinish): boolean {
    const { device } = this
    return (
      device !== undefined &&
      String(payload.username) === this.number &&
      payload.device === device.id &&
      noiseKey.equals(device.noiseKey)
    )
  }
}
