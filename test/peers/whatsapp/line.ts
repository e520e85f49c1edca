/** One connection of a client: the handshake, then stanzas both ways, in order. */
import { type BinaryNode, decodeBinaryNode, encodeBinaryNode, NOISE_WA_HEADER } from '@whiskeysockets/baileys'
import type { RawData, WebSocket } from 'ws'
import { answerHello, type Cipher, type ClientFinish } from './noise.ts'

export interface LineEvents {
  /** The client has said who it is. */
  hello(finish: ClientFinish): void
  stanza(stanza: BinaryNode): Promise<void>
  closed(): void
  /** The client sent what cannot be read or answered; its connection is closed. */
  failed(error: unknown): void
}

export class Line {
  /** While set, nothing is sent any more though the connection stays open. */
  silent = false
  readonly #socket: WebSocket
  readonly #events: LineEvents
  #received = Buffer.alloc(0)
  #begun = false
  #finishHandshake: ((message: Uint8Array) => ClientFinish) | undefined
  #cipher: Cipher | undefined
  /** Stanzas are taken one after the other, as decoding them is asynchronous. */
  #turn = Promise.resolve()

  constructor(socket: WebSocket, events: LineEvents) {
    this.#socket = socket
    this.#events = events
    socket.on('message', (data: RawData) => this.#take(data as Buffer))
    socket.on('close', () => events.closed())
    socket.on('error', () => socket.terminate())
  }

  send(stanza: BinaryNode): void {
    if (this.silent || !this.#cipher || this.#socket.readyState !== this.#socket.OPEN) return
    this.#frame(this.#cipher.encrypt(encodeBinaryNode(stanza)))
  }

  /** Ends the connection as the server does, with a last word. */
  end(lastWord: BinaryNode): void {
    this.send(lastWord)
    this.#socket.close()
  }

  /** The connection breaks without a word. */
  drop(): void {
    this.#socket.terminate()
  }

  #frame(bytes: Uint8Array): void {
    const frame = Buffer.alloc(3 + bytes.length)
    frame.writeUIntBE(bytes.length, 0, 3)
    frame.set(bytes, 3)
    this.#socket.send(frame)
  }

  #take(data: Buffer): void {
    this.#received = Buffer.concat([this.#received, data])
    try {
      if (!this.#begun && !this.#skipIntroduction()) return
      for (let frame = this.#nextFrame(); frame; frame = this.#nextFrame()) this.#takeFrame(frame)
    } catch (error) {
      this.#fail(error)
    }
  }

  /** The first bytes are `WA` and two versions; before them may stand `ED…`, where to route the connection. */
  #skipIntroduction(): boolean {
    let start = 0
    if (this.#received.subarray(0, 2).toString() === 'ED') {
      if (this.#received.length < 7) return false
      start = 7 + this.#received.readUIntBE(4, 3)
    }
    const end = start + NOISE_WA_HEADER.length
    if (this.#received.length < end) return false
    if (!this.#received.subarray(start, end).equals(NOISE_WA_HEADER)) throw new Error('not a WhatsApp client')
    this.#received = this.#received.subarray(end)
    this.#begun = true
    return true
  }

  #nextFrame(): Buffer | undefined {
    if (this.#received.length < 3) return undefined
    const end = 3 + this.#received.readUIntBE(0, 3)
    if (this.#received.length < end) return undefined
    const frame = this.#received.subarray(3, end)
    this.#received = this.#received.subarray(end)
    return frame
  }

  #takeFrame(frame: Buffer): void {
    if (this.#cipher) {
      const plain = this.#cipher.decrypt(frame)
      this.#turn = this.#turn
        .then(async () => this.#events.stanza(await decodeBinaryNode(plain)))
        .catch((error) => this.#fail(error))
    } else if (this.#finishHandshake) {
      const finish = this.#finishHandshake(frame)
      this.#cipher = finish.cipher
      this.#events.hello(finish)
    } else {
      const { reply, finish } = answerHello(frame)
      this.#finishHandshake = finish
      this.#frame(reply)
    }
  }

  #fail(error: unknown): void {
    this.#events.failed(error)
    this.#socket.terminate()
  }
}
