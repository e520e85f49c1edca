import type { BinaryNode } from '@whiskeysockets/baileys'
import type { Account } from './account.ts'
import type { Changes } from './changes.ts'
import type { MediaServer } from './media.ts'
import type { KeyBundle } from './signal.ts'

/** What went otherwise than it should between the bot and the residents. */
export interface Counts {
  /** Messages of the bot that somebody could not read. */
  undecryptable: number
  /** Messages of the bot that somebody got under the same id before, and was not shown again. */
  repeated: number
  /** Messages that the bot could not read and asked for again. */
  retriesAsked: number
}

/** What a resident needs of the peer. */
export interface Surroundings {
  readonly account: Account
  readonly changes: Changes
  readonly counts: Counts
  readonly media: MediaServer
  /** Puts a stanza where the linked device gets it. */
  post(stanza: BinaryNode): void
  /** The keys that the linked device left for whoever writes to it first. */
  takeBundle(): KeyBundle
}
