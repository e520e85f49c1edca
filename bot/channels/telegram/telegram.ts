/** The Telegram channel: private chats with residents and groups, over long polling or a webhook. */
import { once } from 'node:events'
import { type Api, GrammyError } from 'grammy'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { Incoming } from '../../../knowledge/intake.ts'
import type { Channel, DrawCard, GroupUpdate } from '../../channel.ts'
import { telegramClient } from './client.ts'
import { describeFailure, hasWrongToken, pauseAskedFor } from './failure.ts'
import { fileFetcher } from './files.ts'
import { parseGroupUpdate, readGroupUpdate } from './groups.ts'
import { identityOf } from './identity.ts'
import { answerInlineQuery, readInlineQuery, type ToShare } from './inline.ts'
import { persistent, type Setback } from './persistence.ts'
import { poll, pollSeconds } from './polling.ts'
import { setProfile } from './profile.ts'
import { sender } from './sending.ts'
import { pressedButtonId, readUpdate, wantedUpdates } from './updates.ts'

export interface TelegramOptions {
  readonly token: string
  /** Without a slash at its end. */
  readonly apiRoot: string
  /** Where Telegram delivers and the secret it must show; without it, updates are polled for. */
  readonly webhook?: { readonly url: string; readonly secret: string } | undefined
  readonly log: Logger
  /** Writes updates down; once it resolves they are acknowledged. */
  readonly takeIn: (updates: readonly Incoming[]) => Promise<void>
  /** Takes what happened in groups, in order; once it resolves, what is owed for it is written down. */
  readonly takeGroup: (updates: readonly GroupUpdate[]) => Promise<void>
  /** What fits a search, to be shared in any chat; the newest for an empty one. */
  readonly toShare: ToShare
  readonly drawCard: DrawCard
  /** Hears the bot's name, without @, each time it begins to receive. */
  readonly onName: (username: string) => Promise<void>
}

export interface TelegramChannel extends Channel {
  receive(signal: AbortSignal): Promise<void>
  /** What the webhook delivered. Resolves once it is written down; rejects on what is no update. */
  takeUpdate(update: unknown): Promise<void>
}

/** Seconds until a call counts as lost: less than a delivery is claimed for. */
const callSeconds = 20

const anyUpdate = z.looseObject({ update_id: z.int() })

export function telegramChannel(options: TelegramOptions): TelegramChannel {
  const { token, apiRoot, webhook, log, takeIn, takeGroup, toShare, onName, drawCard } = options
  const api = telegramClient(token, apiRoot, callSeconds)

  const whoAmI = identityOf(api)

  const take = async (updates: readonly unknown[]): Promise<void> => {
    const read = updates.map(readUpdate).filter((incoming) => incoming !== undefined)
    if (read.length > 0) await takeIn(read)
    const inGroups = updates.map(parseGroupUpdate).filter((update) => update !== undefined)
    if (inGroups.length > 0) {
      const identity = await whoAmI()
      const happened = inGroups.map((update) => readGroupUpdate(update, identity))
      await takeGroup(happened.filter((update) => update !== undefined))
    }
    for (const update of updates) {
      void stopSpinning(update)
      void answerSearch(update)
    }
  }

  /** Also for buttons nobody knows any more. Not waited for: when it is too late the button has stopped. */
  const stopSpinning = async (update: unknown): Promise<void> => {
    const id = pressedButtonId(update)
    if (id === undefined) return
    await api
      .answerCallbackQuery(id)
      .catch((error) => log.debug(`a tap was not answered: ${describeFailure(error)}`))
  }

  /** Nothing is owed to who only types in another chat: it is answered now or not at all, and not written down. */
  const answerSearch = async (update: unknown): Promise<void> => {
    const query = readInlineQuery(update)
    if (query === undefined) return
    await answerInlineQuery(api, query, toShare).catch((error) =>
      log.debug(`a search from another chat was not answered: ${describeFailure(error)}`),
    )
  }

  return {
    name: 'telegram',
    longestText: 4_096,
    choices: 'buttons',
    atOnce: 30,
    send: sender(api, drawCard),
    fetchMedia: fileFetcher(api, token, apiRoot),
    leave: (address) => leaveGroup(api, address),
    takeUpdate: async (update) => take([anyUpdate.parse(update)]),
    async receive(signal) {
      const calls = telegramClient(token, apiRoot, callSeconds, signal)
      const polls = telegramClient(token, apiRoot, pollSeconds + callSeconds, signal)
      const untilAnswered = persistent(signal, log, judgeTelegram, 'Telegram answers again')
      const untilWritten = persistent(signal, log, judgeStore, 'updates from Telegram are written down again')
      try {
        signal.throwIfAborted()
        await untilAnswered(() => (webhook ? setWebhook(calls, webhook) : deleteWebhook(calls)))
        const { username } = await untilAnswered(() => calls.getMe())
        await untilWritten(() => onName(username))
        log.info(webhook ? 'Telegram delivers to the webhook' : 'polling Telegram for updates')
        const listening = webhook
          ? untilAborted(signal)
          : poll(polls, untilAnswered, (updates) => untilWritten(() => take(updates)), signal)
        await Promise.all([listening, setProfile(calls, log, signal)])
      } catch (error) {
        if (!signal.aborted) throw error
      }
    },
  }
}

/** Where the bot was put out already, there is nothing to leave. */
async function leaveGroup(api: Api, address: string): Promise<void> {
  try {
    await api.leaveChat(Number(address))
  } catch (error) {
    const isOut = error instanceof GrammyError && (error.error_code === 400 || error.error_code === 403)
    if (!isOut) throw error
  }
}

const setWebhook = (api: Api, { url, secret }: NonNullable<TelegramOptions['webhook']>) =>
  api.setWebhook(url, { secret_token: secret, allowed_updates: wantedUpdates })

/** While a webhook is set nothing can be polled for. What waits there is kept. */
const deleteWebhook = (api: Api) => api.deleteWebhook({ drop_pending_updates: false })

async function untilAborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort')
}

/** Throws where only the operator can help: a wrong token, an address that Telegram will never deliver to. */
function judgeTelegram(error: unknown): Setback {
  const line = describeFailure(error)
  if (hasWrongToken(error)) throw new Error(`${line}, then start again.`)
  if (error instanceof GrammyError && error.error_code === 400 && error.method === 'setWebhook')
    throw new Error(
      `${line}. PUBLIC_URL must be an https address that Telegram can reach; or unset TELEGRAM_WEBHOOK_SECRET to poll.`,
    )
  if (error instanceof GrammyError && error.error_code === 409)
    return {
      line: `${line}. Another program receives with this TELEGRAM_BOT_TOKEN: stop it, or give it a bot of its own.`,
    }
  return { line: `${line}; trying again, nothing is lost`, pause: pauseAskedFor(error) }
}

const judgeStore = (error: unknown): Setback => ({
  line: `updates from Telegram could not be written down and stay with Telegram: ${describeFailure(error)}`,
})
