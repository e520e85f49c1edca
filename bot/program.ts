/** The program as one process runs it: opens everything, starts the roles this process has, stops them in order. */
import { mkdirSync } from 'node:fs'
import type { Server } from 'node:http'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import type { Logger } from 'pino'
import { createApp } from '../admin/app.tsx'
import { inviteFirstAdmin } from '../admin/auth/invitations.ts'
import { releaseEvidence } from '../db/evidence.ts'
import { releaseTurns } from '../db/inbox.ts'
import { releaseDeliveries } from '../db/outbox.ts'
import { setOwnAddress } from '../db/own-addresses.ts'
import { keepSetting } from '../db/settings.ts'
import type { Store } from '../db/store.ts'
import { Vault } from '../db/vault.ts'
import { releaseMessages } from '../db/webhooks.ts'
import { largestFile } from '../knowledge/files.ts'
import { prepareSigningKey } from '../knowledge/genuine/keys.ts'
import { signEverything } from '../knowledge/genuine/signing.ts'
import { LiveKnowledge } from '../knowledge/live-knowledge.ts'
import { broadcast } from './broadcasting.ts'
import type { Channel } from './channel.ts'
import { openChannels } from './channels/open.ts'
import type { Config } from './config.ts'
import { converse } from './conversation/conversation.ts'
import type { ConversationTools } from './conversation/turn.ts'
import { deliver } from './delivery.ts'
import { gatherEvidence } from './evidence.ts'
import { receiveAlone } from './receiving.ts'
import { remindOfDeadlines } from './reminding.ts'
import { sowStarter } from './starter.ts'
import { tendCases } from './tending.ts'
import { sendWebhooks } from './webhooks.ts'

export interface Program {
  /** Says where everything is, and how to make the first account: what the operator reads at the start. */
  readonly greeting: string
  /** Ends what was begun, in order; resolves when all is closed. */
  stop(): Promise<void>
}

/**
 * Opens the program over a store, which whoever opened it closes after the program was stopped. Rejects, with a line
 * that says what to mend, when something the program needs cannot be had.
 */
export async function openProgram(config: Config, store: Store, log: Logger): Promise<Program> {
  const stopping = new AbortController()
  const vault = new Vault(config.key)

  // SQLite has one process: what it had taken before a crash is free again. In PostgreSQL claims run out.
  if (store.engine === 'sqlite')
    await store.write(async (tx) => {
      await releaseTurns(tx)
      await releaseDeliveries(tx)
      await releaseEvidence(tx)
      await releaseMessages(tx)
    })
  await prepareSigningKey(store, vault, new Date())
  if (config.starter) await sowStarter(store, new Date())
  await signEverything(store)
  mkdirSync(config.dataDir, { recursive: true })
  const knowledge = await LiveKnowledge.open(store, join(config.dataDir, 'knowledge.index'), (error) =>
    log.error(error, 'the knowledge could not be refreshed or kept'),
  )

  const { web, telegram, whatsapp, cloud } = await openChannels(config, { store, vault, knowledge, log })
  const channels: Channel[] = [web, telegram, whatsapp, cloud].filter((channel) => channel !== undefined)
  const tasks: Promise<void>[] = []

  let server: Server | undefined
  if (config.roles.includes('web')) {
    const secret = config.telegram?.webhookSecret
    const cloudWebhook = config.whatsAppCloud?.webhook
    const app = createApp({
      store,
      vault,
      knowledge,
      log,
      publicUrl: config.publicUrl,
      now: () => new Date(),
      telegramWebhook: telegram && secret ? { secret, take: telegram.takeUpdate } : undefined,
      whatsAppCloudWebhook: cloud && cloudWebhook && { ...cloudWebhook, take: cloud.takeBatch },
    })
    server = await listen(app.fetch, config)
  }
  await store.write(async (tx) => {
    const now = new Date()
    if (config.roles.includes('web')) await keepSetting(tx, 'contact-lines', config.contactLines.join('\n'))
    for (const channel of ['telegram', 'whatsapp'] as const)
      if (config.roles.includes(channel))
        await setOwnAddress(tx, vault, { channel, kind: 'channel' }, config.cityChannels[channel], now)
    if (config.roles.includes('telegram'))
      await setOwnAddress(tx, vault, { channel: 'telegram', kind: 'moderators' }, config.moderators, now)
  })
  if (config.roles.includes('delivery')) {
    tasks.push(converse(conversationTools(config, store, vault, knowledge, channels), log, stopping.signal))
    const setting = () => ({ publicUrl: config.publicUrl, now: new Date() })
    tasks.push(broadcast(store, setting, log, stopping.signal))
    tasks.push(tendCases(store, knowledge, setting, log, stopping.signal))
    tasks.push(remindOfDeadlines(store, vault, setting, log, stopping.signal))
    tasks.push(sendWebhooks({ store, vault }, log, stopping.signal))
    tasks.push(gatherEvidence(store, vault, channels, log, stopping.signal))
  }
  for (const channel of channels) {
    // Over a connection only the process sends that holds it.
    const sends = config.roles.includes(channel.line ? 'whatsapp' : 'delivery')
    if (sends) tasks.push(deliver(store, vault, channel, log, stopping.signal))
  }
  if (telegram && config.roles.includes('telegram'))
    tasks.push(receiveAlone(store, telegram, log, stopping.signal))
  if (whatsapp && config.roles.includes('whatsapp'))
    tasks.push(receiveAlone(store, whatsapp, log, stopping.signal))

  return {
    greeting: await greetingOf(config, store),
    async stop() {
      stopping.abort()
      // Streams stay open for as long as a page does; whoever reads one connects again.
      server?.closeAllConnections()
      server?.close()
      await Promise.all(tasks)
      await knowledge.close()
    },
  }
}

function conversationTools(
  { publicUrl }: Config,
  store: Store,
  vault: Vault,
  knowledge: LiveKnowledge,
  channels: readonly Channel[],
): ConversationTools {
  const named = new Map(channels.map((channel) => [channel.name, channel]))
  return {
    ...{ store, vault, knowledge, publicUrl },
    longestText: (name) => named.get(name)?.longestText ?? 4_000,
    mostButtons: (name) => named.get(name)?.mostButtons,
    isNumbered: (name) => named.get(name)?.choices === 'numbered',
    fetchPicture: async (name, reference) => await named.get(name)?.fetchMedia?.(reference, largestFile),
  }
}

/** A connection that is not used is kept for this long, in ms: longer than the front caches and proxies keep theirs
 * (nginx: 60 s), so that it is never the program that hangs up just when a request comes. */
const idleConnection = 75_000

async function listen(fetch: Parameters<typeof serve>[0]['fetch'], { host, port }: Config): Promise<Server> {
  return await new Promise((resolve, reject) => {
    const server = serve(
      { fetch, hostname: host, port, serverOptions: { keepAliveTimeout: idleConnection } },
      () => resolve(server),
    ) as Server
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${port} on ${host} is taken by another program: stop it, or set PORT.`)
          : new Error(`Cannot listen on ${host}:${port}: ${error.message}. Set HOST and PORT.`),
      ),
    )
  })
}

async function greetingOf(config: Config, store: Store): Promise<string> {
  const { publicUrl, telegram, whatsapp, whatsAppCloud, roles } = config
  const lines = ['Kupang Kabashoax is running.']
  if (roles.includes('web'))
    lines.push(
      `  public page  ${publicUrl}/`,
      `  web chat     ${publicUrl}/tanya`,
      `  desk         ${publicUrl}/admin`,
    )
  const telegramState = telegram?.webhookSecret
    ? 'on, by webhook'
    : telegram
      ? 'on'
      : 'off (set TELEGRAM_BOT_TOKEN)'
  const whatsappState = whatsapp
    ? `on, linked on the desk (${publicUrl}/admin/whatsapp)`
    : 'off (set WHATSAPP=on)'
  const cloudState = whatsAppCloud
    ? `on, by webhook ${publicUrl}/hooks/whatsapp-cloud`
    : 'off (set the four WHATSAPP_CLOUD_…)'
  lines.push(
    `  Telegram     ${telegramState}`,
    `  WhatsApp     ${whatsappState}`,
    `  Cloud API    ${cloudState}`,
    `  database     ${store.engine}`,
  )
  const invitation = roles.includes('web') ? await inviteFirstAdmin({ store }, new Date()) : undefined
  if (invitation)
    lines.push(
      'There is no staff yet. Make the first admin with this link (once, within 24 hours):',
      `  ${publicUrl}${invitation}`,
    )
  return lines.join('\n')
}
