/** The channels that the configuration turns on, wired to the store. */
import { isWrittenDown } from '../../db/inbox.ts'
import { messageSentAs } from '../../db/outbox.ts'
import { keepSetting } from '../../db/settings.ts'
import { Cards } from '../../knowledge/card/cards.ts'
import { takeIn, takeInOne } from '../../knowledge/intake.ts'
import { findToShare } from '../../knowledge/sharing.ts'
import type { Channel, DrawCard, GroupUpdate } from '../channel.ts'
import type { Config } from '../config.ts'
import { takeReceipt } from '../delivery.ts'
import { type GroupTools, takeGroupUpdates } from '../groups/groups.ts'
import { type TelegramChannel, telegramChannel } from './telegram/telegram.ts'
import { webChannel } from './web.ts'
import type { WhatsAppChannel } from './whatsapp/whatsapp.ts'
import { type CloudChannel, whatsAppCloudChannel } from './whatsapp-cloud/whatsapp-cloud.ts'

export interface Channels {
  readonly web: Channel
  readonly telegram: TelegramChannel | undefined
  readonly whatsapp: WhatsAppChannel | undefined
  readonly cloud: CloudChannel | undefined
}

/** What channels are opened with: groups are answered where their messages come in. */
export type ChannelTools = Omit<GroupTools, 'publicUrl'>

export async function openChannels(config: Config, tools: ChannelTools): Promise<Channels> {
  const groups: GroupTools = { ...tools, publicUrl: config.publicUrl }
  const cards = new Cards(tools.store.read, config.publicUrl)
  const drawCard: DrawCard = async (card) => {
    try {
      return (await cards.card(card, 'persegi'))?.png
    } catch (error) {
      tools.log.error(error, 'a card could not be drawn; its text goes without it')
      return undefined
    }
  }
  return {
    web: webChannel(tools.store),
    telegram: config.telegram && openTelegram(config.telegram, groups, drawCard),
    whatsapp: config.whatsapp && (await openWhatsApp(config.whatsapp, groups, drawCard)),
    cloud: config.whatsAppCloud && openCloud(config.whatsAppCloud, groups, drawCard),
  }
}

function openTelegram(
  { token, apiRoot, webhookSecret }: NonNullable<Config['telegram']>,
  groups: GroupTools,
  drawCard: DrawCard,
): TelegramChannel {
  const { store, vault, knowledge, log, publicUrl } = groups
  return telegramChannel({
    token,
    apiRoot,
    webhook: webhookSecret ? { url: `${publicUrl}/hooks/telegram`, secret: webhookSecret } : undefined,
    log: log.child({ channel: 'telegram' }),
    drawCard,
    takeIn: (updates) => takeIn(store, vault, updates, new Date()),
    takeGroup: (updates) => takeGroupUpdates(groups, updates, new Date()),
    toShare: (words) => findToShare(store.read, knowledge, words, { publicUrl, now: new Date() }),
    onName: (username) => store.write((tx) => keepSetting(tx, 'telegram-username', username)),
  })
}

/** Its code is loaded only where it is on: Baileys takes a second and a hundred megabytes. */
async function openWhatsApp(
  { socketUrl }: NonNullable<Config['whatsapp']>,
  groups: GroupTools,
  drawCard: DrawCard,
): Promise<WhatsAppChannel> {
  const { store, vault, log } = groups
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
    drawCard,
    takeIn: (tx, update) => takeInOne(tx, vault, update, new Date()),
    takeGroup: (updates: readonly GroupUpdate[]) => takeGroupUpdates(groups, updates, new Date()),
    onNumber: (number) => store.write((tx) => keepSetting(tx, 'whatsapp-number', number)),
    isTaken: (externalId) => isWrittenDown(store.read, 'whatsapp', externalId),
    said: (externalId) => messageSentAs(store.read, 'whatsapp', externalId),
  })
}

function openCloud(
  options: NonNullable<Config['whatsAppCloud']>,
  { store, vault }: GroupTools,
  drawCard: DrawCard,
): CloudChannel {
  return whatsAppCloudChannel({
    ...options,
    drawCard,
    takeIn: ({ updates, receipts }) =>
      store.write(async (tx) => {
        const now = new Date()
        for (const update of updates) await takeInOne(tx, vault, update, now)
        for (const receipt of receipts) await takeReceipt(tx, 'whatsapp-cloud', receipt, now)
      }),
  })
}
