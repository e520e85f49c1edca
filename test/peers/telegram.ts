/**
 * A Bot API server on loopback that stands in for api.telegram.org, with residents to write to the bot and
 * faults to order. It keeps what it knows in memory, so it outlives the bot's process and not its own.
 */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import type { ResponseParameters, UserFromGetMe } from 'grammy/types'
import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { z } from 'zod'
import { type Body, readBody } from './telegram/body.ts'
import { BroadcastChannel } from './telegram/channel.ts'
import type { BotChat } from './telegram/chat.ts'
import { type Fault, Faults } from './telegram/faults.ts'
import { FileStore } from './telegram/files.ts'
import { Group } from './telegram/group.ts'
import { SendLimits } from './telegram/limits.ts'
import {
  type BotSide,
  COUNTED,
  isMethod,
  type MethodName,
  methods,
  type Profile,
  type Request,
  SENDING,
} from './telegram/methods.ts'
import { PrivateChat } from './telegram/private-chat.ts'
import { notFound, Refusal, tooManyRequests, unauthorized } from './telegram/refusal.ts'
import { Resident } from './telegram/resident.ts'
import { Polling, UpdateQueue } from './telegram/updates.ts'
import { Webhook } from './telegram/webhook.ts'
import { unanswered } from './unanswered.ts'

/** One request that the bot made. */
export interface Call {
  readonly method: string
  /** The chat it was about, if any. */
  readonly chatId: number | undefined
  readonly parameters: Body['parameters']
  /** When it came, in milliseconds since 1970. */
  readonly at: number
  /** The HTTP status it was answered with; none while it waits, hangs or after its connection broke. */
  status?: number
}

export interface PeerOptions {
  /** The one token that is let in, such as `1234:abc`; its number is the bot's id. */
  readonly token: string
  /** A free port when left out. */
  readonly port?: number
}

export async function startTelegramPeer(options: PeerOptions): Promise<TelegramPeer> {
  const peer = new TelegramPeer(options.token)
  await peer.listen(options.port ?? 0)
  return peer
}

type PeerContext = Context<{ Bindings: HttpBindings }>

/** The driver's side of the peer. */
export class TelegramPeer {
  /** Every request the bot made with whatever token, in the order of arrival. */
  readonly calls: Call[] = []
  /** Whether the bot is held to Telegram's limits on sending. */
  limits: 'off' | 'real' = 'off'
  /** How long every answer takes to get back to the bot, in milliseconds. */
  latency = 0
  /** How many messages were taken without the bot getting to know it, because the connection broke. */
  lostReceipts = 0

  readonly #token: string
  readonly #chats = new Map<number, BotChat>()
  readonly #side: BotSide
  readonly #faults = new Faults()
  readonly #sendLimits = new SendLimits()
  readonly #takenByChat = new Map<number, number>()
  readonly #server: Server
  #hung: { method: string; context: PeerContext }[] = []
  #revoked = false
  #nextMessageId = 1
  #nextTapId = 1
  #nextMemberId = 1

  constructor(token: string) {
    this.#token = token
    const queue = new UpdateQueue()
    const me = botUser(token)
    this.#side = {
      me,
      chats: this.#chats,
      files: new FileStore(),
      queue,
      polling: new Polling(queue),
      webhook: new Webhook(queue),
      profile: {
        name: me.first_name,
        commands: [],
        groupCommands: [],
        description: '',
        shortDescription: '',
      },
    }
    const app = new Hono<{ Bindings: HttpBindings }>()
      .get('/file/:bot/:folder/:name', (c) => this.#sendFile(c))
      .all('/:bot/:method', (c) => this.#serve(c))
    this.#server = createServer(getRequestListener(app.fetch))
  }

  /** What to give grammY as `apiRoot`. */
  get apiRoot(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** What the bot has set to be shown about itself. */
  get profile(): Profile {
    return this.#side.profile
  }

  /** How many updates the bot has not confirmed yet. */
  get unconfirmed(): number {
    return this.#side.queue.size
  }

  /** How many messages each chat was sent, those since deleted included. */
  get takenByChat(): ReadonlyMap<number, number> {
    return this.#takenByChat
  }

  async listen(port: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject).listen(port, '127.0.0.1', resolve)
    })
  }

  async stop(): Promise<void> {
    this.#side.webhook.close()
    const closed = new Promise((resolve) => this.#server.close(resolve))
    this.#server.closeAllConnections()
    await closed
  }

  /** A person who has not written to the bot yet. */
  resident(id = 5_000_000_001 + this.#chats.size, name = `Warga ${this.#chats.size + 1}`): Resident {
    if (this.#chats.has(id)) throw new Error(`there is a resident ${id} already`)
    const { me, files, queue } = this.#side
    const chat = new PrivateChat(
      { id, is_bot: false, first_name: name, language_code: 'id' },
      me,
      () => this.#nextMessageId++,
    )
    this.#chats.set(id, chat)
    return new Resident(chat, {
      bot: me,
      files,
      announce: (chatId, update) => queue.add(chatId, update),
      nextTapId: () => String(this.#nextTapId++),
    })
  }

  /** A public channel whose administrator the bot is. */
  channel(name: string, id = -1_001_000_000_001 - this.#chats.size): BroadcastChannel {
    const channel = new BroadcastChannel(id, name, this.#side.me, () => this.#nextMessageId++)
    this.#chats.set(id, channel)
    return channel
  }

  /** A group that the bot is not in yet. */
  group(title = 'RT 05 Oebobo', kind: 'group' | 'supergroup' = 'supergroup'): Group {
    const { files, queue } = this.#side
    return new Group(title, kind, {
      bot: () => this.#side.me,
      files,
      nextMessageId: () => this.#nextMessageId++,
      nextUserId: () => 6_000_000_000 + this.#nextMemberId++,
      nextGroupId: (kind) => -(kind === 'group' ? 4_000_000 : 1_001_000_000_000) - this.#nextMemberId++,
      announce: (chatId, update) => queue.add(chatId, update),
      register: (group) => this.#chats.set(group.chat.id, group),
    })
  }

  /** The bot's owner turns privacy mode off: from now on the bot is shown all that is said in its groups. */
  showGroupsToBot(): void {
    this.#side.me = { ...this.#side.me, can_read_all_group_messages: true }
  }

  /** The next requests of this method are refused with these words. */
  failNext(
    method: MethodName,
    refusal: { status: number; description: string; parameters?: ResponseParameters },
    times = 1,
  ): void {
    const { status, description, parameters } = refusal
    this.#faults.add(method, { kind: 'refuse', refusal: new Refusal(status, description, parameters) }, times)
  }

  /** The connection of the next requests of this method breaks, before or after they are carried out. */
  dropNext(method: MethodName, { afterTaking }: { afterTaking: boolean }, times = 1): void {
    this.#faults.add(method, { kind: 'drop', afterTaking }, times)
  }

  /**
   * Requests of this method are neither carried out nor answered from now on.
   * @returns ends that and breaks the connections that hang
   */
  hang(method: MethodName): () => void {
    this.#faults.hang(method)
    return () => {
      this.#faults.stopHanging(method)
      for (const { context } of this.#hung.filter((hung) => hung.method === method)) breakConnection(context)
      this.#hung = this.#hung.filter((hung) => hung.method !== method)
    }
  }

  /** The token counts for nothing any more. */
  revokeToken(): void {
    this.#revoked = true
    this.#side.polling.refuse(unauthorized())
  }

  /** Another program polls once with the same token: the bot's open poll, or else its next one, ends with 409. */
  steal(): void {
    this.#side.polling.rival()
  }

  async #serve(c: PeerContext): Promise<Response> {
    const gone = goneSignal(c)
    const body = await readBody(c.req)
    const call = this.#note(c.req.param('method') ?? '', body)
    const fault = this.#faults.take(call.method)
    if (fault?.kind === 'hang') {
      this.#hung.push({ method: call.method, context: c })
      return await unanswered()
    }
    if (fault?.kind === 'drop' && !fault.afterTaking) return await breakConnection(c)
    const reply = await this.#reply(call, fault, c.req.param('bot') ?? '', { ...body, gone })
    if (fault?.kind === 'drop') return await breakConnection(c)
    await sleep(this.latency, undefined, { signal: gone }).catch(() => {})
    if (gone.aborted) return await unanswered()
    call.status = reply.status
    return c.json(reply.body, reply.status)
  }

  #note(method: string, { parameters }: Body): Call {
    const chatId = z.coerce.number().safeParse(parameters.chat_id).data
    const call: Call = { method, chatId, parameters, at: Date.now() }
    this.calls.push(call)
    return call
  }

  async #reply(call: Call, fault: Fault | undefined, bot: string, request: Request) {
    try {
      this.#checkToken(bot)
      if (fault?.kind === 'refuse') throw fault.refusal
      const result = await this.#carryOut(call, request)
      return { status: 200 as ContentfulStatusCode, body: { ok: true, result } }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const { status, message, parameters } = error
      const body = { ok: false, error_code: status, description: message, parameters }
      return { status: status as ContentfulStatusCode, body }
    }
  }

  #checkToken(bot: string): void {
    if (!/^bot\d+:[\w-]+$/.test(bot)) throw notFound()
    if (bot !== `bot${this.#token}` || this.#revoked) throw unauthorized()
  }

  async #carryOut(call: Call, request: Request): Promise<unknown> {
    if (!isMethod(call.method)) throw notFound()
    if (COUNTED.has(call.method)) this.#checkLimits(call)
    const result = await methods[call.method](this.#side, request)
    if (SENDING.has(call.method)) {
      this.#watchReceipt(call.chatId ?? 0, sentMessage.parse(result).message_id, request.gone)
    }
    return result
  }

  #checkLimits({ chatId, at }: Call): void {
    if (this.limits === 'off' || chatId === undefined) return
    const wait = this.#sendLimits.admit(chatId, at)
    if (wait > 0) throw tooManyRequests(wait)
  }

  #watchReceipt(chatId: number, messageId: number, gone: AbortSignal): void {
    this.#takenByChat.set(chatId, (this.#takenByChat.get(chatId) ?? 0) + 1)
    gone.addEventListener('abort', () => {
      this.lostReceipts += 1
      this.#chats.get(chatId)?.loseReceipt(messageId)
    })
  }

  #sendFile(c: PeerContext): Response {
    if (c.req.param('bot') !== `bot${this.#token}` || this.#revoked) return c.text('Unauthorized', 401)
    const bytes = this.#side.files.read(`${c.req.param('folder')}/${c.req.param('name')}`)
    return bytes ? c.body(new Uint8Array(bytes)) : c.text('Not Found', 404)
  }
}

const sentMessage = z.object({ message_id: z.number() })

/** Fires when the bot closes its connection before it has the whole answer. */
function goneSignal({ env: { outgoing } }: PeerContext): AbortSignal {
  const gone = new AbortController()
  outgoing.once('close', () => {
    if (!outgoing.writableFinished) gone.abort()
  })
  return gone.signal
}

function breakConnection(c: PeerContext): Promise<never> {
  c.env.incoming.socket.destroy()
  return unanswered()
}

function botUser(token: string): UserFromGetMe {
  return {
    id: Number.parseInt(token, 10),
    is_bot: true,
    first_name: 'Kupang Kabashoax',
    username: 'kupang_kabashoax_bot',
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: true,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: false,
    allows_users_to_create_topics: false,
    can_manage_bots: false,
    supports_join_request_queries: false,
  }
}
