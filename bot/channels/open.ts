/** The channels that the configuration turns on, wired to the store. */
import type { Logger } from 'pino'
import { isWrittenDown } from '../../db/inbox.ts'
import { messageSentAs } from '../../db/outbox.ts'
import type { Store } from '../../db/store.ts'
import type { Vault } from '../../db/vault.ts'
import { takeIn, takeInOne } from '../../knowledge/intake.ts'
import type { Channel } from '../channel.ts'
import type { Config } from '../config.ts'
import { type TelegramChannel, telegramChannel } from './telegram/telegram.ts'
import { webChannel } from './web.ts'
import type { WhatsAppChannel } from './whatsapp/whatsapp.ts'

export interface Channels {
  readonly web: Channel
  readonly telegram: TelegramChannel | undefined
  readonly whatsapp: WhatsAppChannel | undefined
}

export async function openChannels(
  config: Config,
  store: Store,
  vault: Vault,
  log: Logger,
): Promise<Channels> {
  return {
    web: webChannel(store),
    telegram: config.telegram && openTelegram(config, config.telegram, store, vault, log),
    whatsapp: config.whatsapp && (await openWhatsApp(config.whatsapp, store, vault, log)),
  }
}

function openTelegram(
  { publicUrl }: Config,
  { token, apiRoot, webhookSecret }: NonNullable<Config['telegram']>,
  store: Store,
  vault: Vault,
  log: Logger,
): TelegramChannel {
  return telegramChannel({
    token,
    apiRoot,
    webhook: webhookSecret ? { url: `${publicUrl}/hooks/telegram`, secret: webhookSecret } : undefined,
    log: log.child({ channel: 'telegram' }),
    takeIn: (updates) => takeIn(store, vault, updates, new Date()),
  })
}

/** Its code is loaded only where it is on: Baileys takes a second and a hundred megabytes. */
async function openWhatsApp(
  { socketUrl }: NonNullable<Config['whatsapp']>,
  store: Store,
  vault: Vault,
  log: Logger,
): Promise<WhatsAppChannel> {
  const { silenceLibsignal, surviveRejections } = await import('./whatsapp/quiet.ts')
  const { whatsappChannel } = await import('./whatsapp/whatsapp.ts')
  const ownLog = log.child({ channel: 'whatsapp' })
  silenceLibsignal()
  surviveRejections(ownLog)
  return whatsappChannel({
    socketUrl,
    store,
    vault,
    log: ownLog,
    takeIn: (tx, update) => takeInOne(tx, vault, update, new Date()),
    isTaken: (externalId) => isWrittenDown(store.read, 'whatsapp', externalId),
    said: (externalId) => messageSentAs(store.read, 'whatsapp', externalId),
  })
}
