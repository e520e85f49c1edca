import { EventEmitter } from 'node:events'
import type { WASocket } from '@whiskeysockets/baileys'
import type { Line } from '../../channel.ts'

/** The connection while it is open, for whoever wants to send. */
export class OpenLine implements Line {
  readonly #opened = new EventEmitter()
  #socket: WASocket | undefined

  get socket(): WASocket | undefined {
    return this.#socket
  }

  open(socket: WASocket): void {
    this.#socket = socket
    this.#opened.emit('open')
  }

  close(): void {
    this.#socket = undefined
  }

  isOpen(): boolean {
    return this.#socket !== undefined
  }

  onOpen(listener: () => void): () => void {
    this.#opened.on('open', listener)
    return () => this.#opened.off('open', listener)
  }
}
