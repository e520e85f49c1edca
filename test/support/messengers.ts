/** The messengers that the same cases run on, each with a server of its own that stands in for it. */
import type { Store } from '../../db/store.ts'
import { startTelegramPeer } from '../peers/telegram.ts'
import { startWhatsAppPeer } from '../peers/whatsapp.ts'
import type { EngineName } from './engines.ts'
import { type GroupStage, telegramStage, whatsappStage } from './groups.ts'
import { type MessengerResident, telegramResident, whatsappResident } from './residents.ts'
import { linkWhatsApp } from './whatsapp.ts'

export interface Messenger {
  /** What the program is started with to talk to it. */
  readonly environment: Record<string, string>
  /** To be done once, when the program runs with an empty database. */
  connect(store: Store): Promise<void>
  newcomer(): MessengerResident
  readonly groups: GroupStage
  readonly files: FileServer
  stop(): Promise<void>
}

/** What a messenger's own server does with files, as far as the cases need it. */
export interface FileServer {
  /** How often files were asked for. */
  asked(): number
  /** Requests for files hang from now on; returns the way to end that. */
  hang(): () => void
  failNext(): void
  /** What leads to a file, and must not be seen. */
  readonly secrets: RegExp
}

const messengers = [
  ['telegram', startTelegram],
  ['whatsapp', startWhatsApp],
] as const

/**
 * For `describe.each`: the channel and how its messenger is started. Each case runs on each messenger and on each
 * engine, and not on all pairs of them: WhatsApp takes a person's time.
 */
export const messengersOn = (engine: EngineName) =>
  messengers.filter(([channel]) => engine === 'sqlite' || channel === 'telegram')

async function startTelegram(): Promise<Messenger> {
  const token = '1234:kabashoax'
  const peer = await startTelegramPeer({ token })
  return {
    environment: { TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: peer.apiRoot },
    connect: async () => {},
    newcomer: () => telegramResident(peer),
    groups: telegramStage(peer),
    files: {
      asked: () => peer.calls.filter((call) => call.method === 'getFile').length,
      hang: () => peer.hang('getFile'),
      failNext: () => peer.failNext('getFile', { status: 500, description: 'Internal Server Error' }),
      secrets: /1234:kabashoax|AgACAg|file_\d/,
    },
    stop: () => peer.stop(),
  }
}

async function startWhatsApp(): Promise<Messenger> {
  const peer = await startWhatsAppPeer()
  return {
    environment: {
      WHATSAPP: 'on',
      WHATSAPP_SOCKET_URL: peer.socketUrl,
      NODE_EXTRA_CA_CERTS: peer.media.certificateFile,
    },
    connect: (store) => linkWhatsApp(peer, store),
    newcomer: () => whatsappResident(peer),
    groups: whatsappStage(peer),
    files: {
      asked: () => peer.media.traffic.downloads,
      hang: () => peer.media.hang(),
      failNext: () => peer.media.failNext(),
      secrets: /mediaKey|directPath|\/mms\/|\/o1\//,
    },
    stop: () => peer.stop(),
  }
}
