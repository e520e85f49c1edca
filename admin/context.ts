/** What every page and endpoint is given. */
import type { Logger } from 'pino'
import type { Store } from '../db/store.ts'
import type { Vault } from '../db/vault.ts'
import type { LiveKnowledge } from '../knowledge/live-knowledge.ts'

export interface Context {
  readonly store: Store
  readonly vault: Vault
  readonly knowledge: LiveKnowledge
  readonly log: Logger
  /** The address residents see, without a slash at its end. */
  readonly publicUrl: string
  /** The clock, so that tests can set it. */
  readonly now: () => Date
  /** What Telegram's webhook delivers, when the city uses one. */
  readonly telegramWebhook?: Webhook | undefined
  /** What WhatsApp's Cloud API delivers, when the city uses it. */
  readonly whatsAppCloudWebhook?: SignedWebhook | undefined
}

/** A webhook that a channel listens to: the secret it must carry, and what takes its updates. */
export interface Webhook {
  readonly secret: string
  /** Resolves once the update is written down; rejects on what is no update. */
  take(update: unknown): Promise<void>
}

/** A webhook whose every request is signed. */
export interface SignedWebhook {
  readonly appSecret: string
  /** What the one who enters the address in the app dashboard enters there too. */
  readonly verifyToken: string
  /** Resolves once the batch is written down. */
  take(batch: unknown): Promise<void>
}
