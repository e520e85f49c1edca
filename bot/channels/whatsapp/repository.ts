/**
 * Reading encrypted messages, so that none is lost.
 *
 * Baileys tells WhatsApp that it has a message, and WhatsApp forgets it, before anybody else sees it; and a message is
 * encrypted for one reading only, after which its key is gone. So what is read is written down HERE, in the one
 * transaction that turns the ratchet: after a crash either both are in the database, or WhatsApp still has the message
 * and it can be read anew. What comes again because only its receipt got lost could not be read twice; it is confirmed
 * as what it is, a message that is here.
 */
import {
  type BinaryNode,
  DEFAULT_CONNECTION_CONFIG,
  decodeMessageNode,
  encodeWAMessage,
  proto,
  type SocketConfig,
  unpadRandomMax16,
  type WAMessage,
} from '@whiskeysockets/baileys'
import type { SignalKeys } from './keys.ts'

/** Takes messages of private chats to where they are written down. */
export interface Recorder {
  /** Whether it was written down before. */
  knows(key: WAMessage['key']): Promise<boolean>
  /** Has it written down with the transaction that `keys` is in. */
  record(message: Pick<WAMessage, 'key' | 'message'>): Promise<void>
}

/** Which stanza a ciphertext came in. */
export class Stanzas {
  readonly #of = new WeakMap<Uint8Array, BinaryNode>()

  /** To be told of every message stanza before it is read. */
  readonly note = (stanza: BinaryNode): void => {
    if (!Array.isArray(stanza.content)) return
    for (const { tag, content } of stanza.content)
      if (tag === 'enc' && content instanceof Uint8Array) this.#of.set(content, stanza)
  }

  of(ciphertext: Uint8Array): BinaryNode | undefined {
    return this.#of.get(ciphertext)
  }
}

export const makeRepository =
  (
    keys: SignalKeys,
    stanzas: Stanzas,
    recorder: Recorder,
    me: () => { readonly id?: string; readonly lid?: string | undefined } | undefined,
  ): SocketConfig['makeSignalRepository'] =>
  ({ creds }, logger, toLid) => {
    // Nobody waits for an answer of the server while holding the lock that everybody waits for.
    const toLidUnlocked: typeof toLid = async (jids) => (keys.isInTransaction() ? [] : await toLid?.(jids))
    // With our keys, not with the copies that Baileys makes of them for its own transactions.
    const repository = DEFAULT_CONNECTION_CONFIG.makeSignalRepository({ creds, keys }, logger, toLidUnlocked)
    return {
      ...repository,
      async decryptMessage(sealed) {
        const key = keyOf(stanzas.of(sealed.ciphertext), me())
        return await keys.transaction(async () => {
          if (key && (await recorder.knows(key))) return encodeWAMessage({})
          const plain = await repository.decryptMessage(sealed)
          if (key) await recorder.record({ key, message: contentOf(plain) })
          return plain
        })
      },
      processSenderKeyDistributionMessage: (item) =>
        keys.transaction(() => repository.processSenderKeyDistributionMessage(item)),
    }
  }

/** The key of what somebody else wrote to us alone. */
function keyOf(
  stanza: BinaryNode | undefined,
  me: ReturnType<Parameters<typeof makeRepository>[3]>,
): WAMessage['key'] | undefined {
  if (!stanza || !me?.id || stanza.attrs.participant) return undefined
  const { key } = decodeMessageNode(stanza, me.id, me.lid ?? '').fullMessage
  return key.fromMe ? undefined : key
}

const contentOf = (padded: Uint8Array): proto.IMessage => proto.Message.decode(unpadRandomMax16(padded))
