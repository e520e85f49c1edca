/**
 * What WhatsApp's server says of the messages we sent. Baileys' `sendMessage` resolves before that, and tells of a
 * refusal in events that merge with others; the stanza itself is plain: an `ack` with or without an `error`.
 */
import type { BinaryNode } from '@whiskeysockets/baileys'

/** `error`: it was refused, with WhatsApp's number for the reason. */
export interface Verdict {
  readonly error: string | undefined
}

/** What the message was encrypted for is not the person's devices any more: one more try, with those asked anew. */
export const staleDevices = '479'

export class Verdicts {
  readonly #awaited = new Map<string, (verdict: Verdict | undefined) => void>()

  /** To be told of every ack that is about a message. */
  readonly note = ({ attrs: { id, error } }: BinaryNode): void => {
    if (id === undefined) return
    this.#awaited.get(id)?.({ error })
  }

  /** The connection closed: what was not answered never will be. */
  giveUp(): void {
    for (const resolve of this.#awaited.values()) resolve(undefined)
  }

  /**
   * The verdict on the message with this id; undefined when none came within `patience` milliseconds, or before the
   * connection closed.
   */
  async on(id: string, patience: number): Promise<Verdict | undefined> {
    let timer: NodeJS.Timeout | undefined
    const verdict = await new Promise<Verdict | undefined>((resolve) => {
      timer = setTimeout(resolve, patience, undefined)
      this.#awaited.set(id, resolve)
    })
    clearTimeout(timer)
    this.#awaited.delete(id)
    return verdict
  }
}

/** The server's own trouble, or too many at once: the same message may be taken later. */
const passing: ReadonlySet<string> = new Set(['429', '500', '503'])

/**
 * What became of a refused message. Everything that is not known to pass is final: each further try of what WhatsApp
 * refuses (463: this account may not write to that person) counts against the number.
 */
export const fateOf = (error: string): 'later' | 'refused' => (passing.has(error) ? 'later' : 'refused')
