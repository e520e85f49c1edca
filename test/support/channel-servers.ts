/** Stand-ins for the servers of every channel, for cases that run against one program that speaks on all of them. */
import type { Store } from '../../db/store.ts'
import { startTelegramPeer, type TelegramPeer } from '../peers/telegram.ts'
import { startWhatsAppPeer, type WhatsAppPeer } from '../peers/whatsapp.ts'
import { type CloudPeer, startCloudPeer } from '../peers/whatsapp-cloud.ts'
import { cloudResident, telegramResident, webResident, whatsappResident } from './residents.ts'
import { linkWhatsApp } from './whatsapp.ts'

export interface ChannelServers {
  readonly telegram: TelegramPeer
  readonly phones: WhatsAppPeer
  readonly cloud: CloudPeer
  /** What the program must be told to find them. */
  readonly environment: Readonly<Record<string, string>>
  stop(): Promise<void>
}

export async function startChannelServers(): Promise<ChannelServers> {
  const token = '1234:channels'
  const telegram = await startTelegramPeer({ token })
  const phones = await startWhatsAppPeer()
  const cloud = await startCloudPeer({
    phoneId: '106540352242922',
    token: 'EAAchannels',
    appSecret: 'app-secret',
    verifyToken: 'verify',
  })
  return {
    ...{ telegram, phones, cloud },
    environment: {
      TELEGRAM_BOT_TOKEN: token,
      TELEGRAM_API_ROOT: telegram.apiRoot,
      ...cloud.environment,
      WHATSAPP: 'on',
      WHATSAPP_SOCKET_URL: phones.socketUrl,
    },
    stop: async () => {
      await Promise.all([telegram.stop(), phones.stop(), cloud.stop()])
    },
  }
}

/** What an operator does once the program runs: enters the webhook at Meta, and links the phone. */
export async function connect({ cloud, phones }: ChannelServers, url: string, store: Store): Promise<void> {
  if (!(await cloud.enterWebhook(`${url}/hooks/whatsapp-cloud`))) throw new Error('The webhook was refused.')
  await linkWhatsApp(phones, store)
}

/** A new resident of each channel; the address and the stand-ins are known once they run. */
export const residentsOn = (url: () => string, servers: () => ChannelServers) =>
  [
    ['web', () => webResident(url())],
    ['telegram', () => telegramResident(servers().telegram)],
    ['whatsapp-cloud', () => cloudResident(servers().cloud)],
    ['whatsapp', () => whatsappResident(servers().phones)],
  ] as const
