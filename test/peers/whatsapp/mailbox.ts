/** What waits for the linked device until it says that it has it, as WhatsApp keeps it for a device that is away. */
import { type BinaryNode, getBinaryNodeChildren } from '@whiskeysockets/baileys'
import type { Line } from './line.ts'
import { children, node, SERVER } from './nodes.ts'

export class Mailbox {
  #waiting: BinaryNode[] = []
  #line: Line | undefined

  /** How many stanzas the device has not confirmed. */
  get size(): number {
    return this.#waiting.length
  }

  put(stanza: BinaryNode): void {
    this.#waiting.push(stanza)
    this.#line?.send(stanza)
  }

  /** The device is back: it is told how much waits, and asks for it. */
  announce(line: Line): void {
    line.send(node('ib', { from: SERVER }, [node('offline_preview', { count: this.size })]))
  }

  /** Everything that waits is sent as old, and from then on what comes is sent at once. */
  deliver(line: Line): void {
    for (const stanza of this.#waiting) line.send({ ...stanza, attrs: { ...stanza.attrs, offline: '0' } })
    line.send(node('ib', { from: SERVER }, [node('offline', { count: this.size })]))
    this.#line = line
  }

  close(line: Line): void {
    if (this.#line === line) this.#line = undefined
  }

  /** The account has a new device, which is owed nothing. */
  empty(): void {
    this.#waiting = []
  }

  /** The device has confirmed what it was sent, by an ack or, for messages, by a receipt. */
  settle(stanza: BinaryNode): void {
    const { id, class: kind = 'message', participant, type } = stanza.attrs
    const list = children(stanza).find(({ tag }) => tag === 'list')
    const more = list ? getBinaryNodeChildren(list, 'item').map(({ attrs }) => attrs.id) : []
    for (const one of [id, ...more]) {
      const found = this.#waiting.findIndex(
        ({ tag, attrs }) =>
          tag === kind &&
          attrs.id === one &&
          (tag === 'message' || (attrs.participant === participant && attrs.type === type)),
      )
      if (found >= 0) this.#waiting.splice(found, 1)
    }
  }
}
