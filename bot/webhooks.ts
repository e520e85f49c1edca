/** Sends newsrooms' programs what they are owed, and tries again where nobody answers. */
import { lookup } from 'node:dns'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { Logger } from 'pino'
import { addAudit } from '../db/audit.ts'
import type { Store } from '../db/store.ts'
import type { Vault } from '../db/vault.ts'
import {
  type ClaimedMessage,
  claimMessages,
  endWebhook,
  forgetMessages,
  nextMessageAt,
  recordTry,
} from '../db/webhooks.ts'
import { messagesKept } from '../knowledge/webhooks/events.ts'
import { isPublicAddress } from '../knowledge/webhooks/public-address.ts'
import { signedHeaders } from '../knowledge/webhooks/signature.ts'
import { runWorker } from './worker.ts'

/** In milliseconds, for the whole of a try. */
const longestTry = 15_000
/** For how long a message is this process's to send, in milliseconds. */
const claim = 60_000
const atOnce = 8

const minute = 60_000
const hour = 60 * minute

/** How often messages are looked for that were kept long enough, in milliseconds. */
const forgetEvery = hour

/** The waits after each failed try, in milliseconds, as the specification suggests; after the last it is given up. */
const waits = [5_000, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour]

/** Whether a message may be sent to this address, which its host was resolved to. */
export type Admit = (address: string) => boolean

interface Sending {
  readonly store: Store
  readonly vault: Vault
  readonly now: () => Date
  readonly admits: Admit
}

/** Works until `signal` aborts; several processes may. */
export async function sendWebhooks(
  tools: Pick<Sending, 'store' | 'vault'>,
  log: Logger,
  signal: AbortSignal,
): Promise<void> {
  const sending = { ...tools, now: () => new Date(), admits: isPublicAddress }
  let forgetAt = 0
  await runWorker(
    {
      async takeDue() {
        if (Date.now() >= forgetAt) {
          await forgetOld(tools.store, new Date())
          forgetAt = Date.now() + forgetEvery
        }
        return await sendDue(sending)
      },
      nextAt: () => nextMessageAt(tools.store.read),
      // It wakes by itself often enough.
      onNews: () => () => {},
      onError: (error) => log.error(error, 'newsrooms could not be told; trying again'),
      onRecovery: () => log.info('newsrooms are told again'),
    },
    signal,
  )
}

/** Forgets what arrived, or was given up, so long ago that nobody asks about it. */
export async function forgetOld(store: Store, now: Date): Promise<void> {
  const before = new Date(now.getTime() - messagesKept * 24 * hour)
  await store.write((tx) => forgetMessages(tx, before))
}

/** Tries what is due once; returns how much that was. */
export async function sendDue(sending: Sending): Promise<number> {
  const { store, now } = sending
  const until = new Date(now().getTime() + claim)
  const claimed = await store.write((tx) => claimMessages(tx, now(), until, atOnce))
  await Promise.all(claimed.map((message) => tryMessage(sending, message)))
  return claimed.length
}

async function tryMessage({ store, vault, now, admits }: Sending, message: ClaimedMessage): Promise<void> {
  const headers = signedHeaders(vault.open(message.sealedSecret), message, now())
  const outcome = await postJson(message.url, message.body, headers, admits).then(
    (status) => ({
      ...{ text: `HTTP ${status}`, delivered: status >= 200 && status < 300 },
      // The specification's way to say: send nothing here any more.
      gone: status === 410,
    }),
    (error: unknown) => ({ text: reasonOf(error), delivered: false, gone: false }),
  )
  const triedAt = now()
  const wait = waits[message.attempts - 1]
  const isLast = outcome.delivered || outcome.gone || wait === undefined
  await store.write(async (tx) => {
    await recordTry(tx, message.id, {
      outcome: outcome.text,
      triedAt,
      deliveredAt: outcome.delivered ? triedAt : null,
      dueAt: isLast ? null : new Date(triedAt.getTime() + wait),
    })
    if (outcome.gone && (await endWebhook(tx, message.webhookId, triedAt)))
      await addAudit(tx, {
        ...{ at: triedAt, staffId: null },
        ...{ action: 'end webhook', subject: message.webhookId },
      })
  })
}

/** Without the address, which may hold what only the newsroom should know. */
function reasonOf(error: unknown): string {
  if (error instanceof NotAdmitted) return 'address not allowed'
  if (error instanceof Error && error.name === 'AbortError') return 'no answer in time'
  const code = (error as NodeJS.ErrnoException).code
  return typeof code === 'string' ? code : 'not reachable'
}

class NotAdmitted extends Error {}

/**
 * Posts to `url` and returns the status of the answer, following nothing. The host is resolved once, every address it
 * has must be admitted, and the connection goes to one of these: a name that answers differently the next time leads
 * nowhere else.
 */
async function postJson(
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  admits: Admit,
): Promise<number> {
  const { hostname, protocol } = new URL(url)
  const host = hostname.replace(/^\[|\]$/g, '')
  // Nobody resolves what is an address already.
  if (isIP(host) > 0 && !admits(host)) throw new NotAdmitted()
  const request = protocol === 'https:' ? requestHttps : requestHttp
  return await new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method: 'POST',
        headers: {
          ...headers,
          'Content-Type': 'application/json',
          'Content-Length': Buffer.byteLength(body),
          'User-Agent': 'Kupang-Kabashoax',
        },
        lookup: admittedOnly(admits),
        signal: AbortSignal.timeout(longestTry),
        agent: false,
      },
      (response) => {
        resolve(response.statusCode ?? 0)
        // What it says is nobody's business, however long it is.
        response.destroy()
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

const admittedOnly =
  (admits: Admit): LookupFunction =>
  (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? []
      if (error || !first) return callback(error ?? new NotAdmitted(), '', 0)
      if (!addresses.every(({ address }) => admits(address))) return callback(new NotAdmitted(), '', 0)
      if (options.all) callback(null, addresses)
      else callback(null, first.address, first.family)
    })
  }
