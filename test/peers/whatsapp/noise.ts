/** The server's side of the Noise XX handshake that begins every connection, and the cipher that follows it. */
import { createCipheriv, createDecipheriv, createHash, hkdfSync } from 'node:crypto'
import {
  Curve,
  type KeyPair,
  NOISE_MODE,
  NOISE_WA_HEADER,
  proto,
  WA_CERT_DETAILS,
} from '@whiskeysockets/baileys'

const NOTHING = Buffer.alloc(0)
const TAG_LENGTH = 16

const digest = (...parts: Uint8Array[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest()

const nonce = (counter: number): Buffer => {
  const bytes = Buffer.alloc(12)
  bytes.writeUInt32BE(counter, 8)
  return bytes
}

function seal(plain: Uint8Array, key: Buffer, counter: number, associated: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce(counter)).setAAD(associated)
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

function open(sealed: Uint8Array, key: Buffer, counter: number, associated: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce(counter)).setAAD(associated)
  decipher.setAuthTag(sealed.subarray(-TAG_LENGTH))
  return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_LENGTH)), decipher.final()])
}

/** What both sides have agreed on so far. */
class Symmetric {
  #hash: Buffer = Buffer.from(NOISE_MODE)
  #salt = this.#hash
  #key = this.#hash
  #counter = 0

  absorb(bytes: Uint8Array): void {
    this.#hash = digest(this.#hash, bytes)
  }

  mix(shared: Uint8Array): void {
    const [salt, key] = this.#expand(shared)
    this.#salt = salt
    this.#key = key
    this.#counter = 0
  }

  encrypt(plain: Uint8Array): Buffer {
    const sealed = seal(plain, this.#key, this.#counter++, this.#hash)
    this.absorb(sealed)
    return sealed
  }

  decrypt(sealed: Uint8Array): Buffer {
    const plain = open(sealed, this.#key, this.#counter++, this.#hash)
    this.absorb(sealed)
    return plain
  }

  split(): Cipher {
    const [fromClient, toClient] = this.#expand(NOTHING)
    return new Cipher(toClient, fromClient)
  }

  #expand(shared: Uint8Array): [Buffer, Buffer] {
    const key = Buffer.from(hkdfSync('sha256', shared, this.#salt, '', 64))
    return [key.subarray(0, 32), key.subarray(32)]
  }
}

/** Encrypts and decrypts the frames of one connection after its handshake. */
export class Cipher {
  readonly #writeKey: Buffer
  readonly #readKey: Buffer
  #written = 0
  #read = 0

  constructor(writeKey: Buffer, readKey: Buffer) {
    this.#writeKey = writeKey
    this.#readKey = readKey
  }

  encrypt(plain: Uint8Array): Buffer {
    return seal(plain, this.#writeKey, this.#written++, NOTHING)
  }

  decrypt(sealed: Uint8Array): Buffer {
    return open(sealed, this.#readKey, this.#read++, NOTHING)
  }
}

export interface ClientFinish {
  /** The client's static key: who it is. */
  readonly noiseKey: Buffer
  readonly payload: proto.ClientPayload
  readonly cipher: Cipher
}

const certificate = (details: Uint8Array, signer: KeyPair) => ({
  details,
  signature: Curve.sign(signer.private, details),
})

/**
 * Who the server says it is. Nobody but WhatsApp can sign with the key in `WA_CERT_DETAILS`; Baileys checks the serial
 * number but takes any well-formed signature, so a root of our own does.
 */
function certificateChain(serverKey: Uint8Array): Uint8Array {
  const { Details } = proto.CertChain.NoiseCertificate
  const root = Curve.generateKeyPair()
  const intermediate = Curve.generateKeyPair()
  const issued = { serial: 1, issuerSerial: WA_CERT_DETAILS.SERIAL, key: intermediate.public }
  const leaf = { serial: 2, issuerSerial: 1, key: serverKey }
  return proto.CertChain.encode({
    intermediate: certificate(Details.encode(issued).finish(), root),
    leaf: certificate(Details.encode(leaf).finish(), intermediate),
  }).finish()
}

/**
 * Answers a client's first message.
 * @returns the answer, and what takes the client's second message
 * @throws when a message is not what the handshake asks for
 */
export function answerHello(message: Uint8Array): {
  readonly reply: Uint8Array
  finish(message: Uint8Array): ClientFinish
} {
  const clientEphemeral = proto.HandshakeMessage.decode(message).clientHello?.ephemeral
  if (!clientEphemeral) throw new Error('the handshake began without a client hello')
  const ephemeral = Curve.generateKeyPair()
  const identity = Curve.generateKeyPair()
  const state = new Symmetric()
  state.absorb(NOISE_WA_HEADER)
  state.absorb(clientEphemeral)
  state.absorb(ephemeral.public)
  state.mix(Curve.sharedKey(ephemeral.private, clientEphemeral))
  const encryptedIdentity = state.encrypt(identity.public)
  state.mix(Curve.sharedKey(identity.private, clientEphemeral))
  const payload = state.encrypt(certificateChain(identity.public))
  const serverHello = { ephemeral: ephemeral.public, static: encryptedIdentity, payload }
  return {
    reply: proto.HandshakeMessage.encode({ serverHello }).finish(),
    finish(message) {
      const { clientFinish } = proto.HandshakeMessage.decode(message)
      if (!clientFinish?.static || !clientFinish.payload) throw new Error('the handshake was not finished')
      const noiseKey = state.decrypt(clientFinish.static)
      state.mix(Curve.sharedKey(ephemeral.private, noiseKey))
      const payload = proto.ClientPayload.decode(state.decrypt(clientFinish.payload))
      return { noiseKey, payload, cipher: state.split() }
    },
  }
}
