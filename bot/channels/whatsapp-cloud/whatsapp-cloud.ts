/** The official way into WhatsApp: Meta's Cloud API, for a city that registers its number with Meta. */
import type { Channel, DrawCard } from '../../channel.ts'
import { type Batch, readBatch } from './batches.ts'
import { longestText, mostButtons, type Template } from './markup.ts'
import { fetchMedia } from './media.ts'
import { sender } from './sending.ts'

export interface CloudOptions {
  /** The id of the number that is sent from, not the number itself. */
  readonly phoneId: string
  readonly token: string
  /** With its version, without a slash at its end. */
  readonly apiRoot: string
  /** Asks people to write who have not for 24 hours; without it, what is owed to them waits. */
  readonly template: Template | undefined
  readonly drawCard: DrawCard
  /** Writes a batch down in one transaction; once it resolves it is acknowledged. */
  readonly takeIn: (batch: Batch) => Promise<void>
}

export interface CloudChannel extends Channel {
  /** What the webhook delivered. Resolves once it is written down; what is not understood is left out. */
  takeBatch(json: unknown): Promise<void>
}

export function whatsAppCloudChannel(options: CloudOptions): CloudChannel {
  const { phoneId, token, apiRoot, template, drawCard, takeIn } = options
  const graph = { apiRoot, token }
  return {
    name: 'whatsapp-cloud',
    longestText,
    choices: 'buttons',
    mostButtons,
    atOnce: 30,
    ...sender(graph, phoneId, template, drawCard),
    fetchMedia: (reference, mostBytes) => fetchMedia(graph, phoneId, reference, mostBytes),
    async takeBatch(json) {
      const batch = readBatch(json, phoneId)
      if (batch.updates.length > 0 || batch.receipts.length > 0) await takeIn(batch)
    },
  }
}
