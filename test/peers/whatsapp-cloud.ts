/**
 * Meta's Graph API on loopback, as far as the Cloud API of WhatsApp goes: it takes messages, tells the program's
 * webhook what became of them and what people write, keeps media, and fails to order.
 */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { unanswered } from './unanswered.ts'
import { canBeShown, Media } from './whatsapp-cloud/media.ts'
import { readPayload } from './whatsapp-cloud/payload.ts'
import { newMessageId, Person, type RegisteredTemplate, seconds } from './whatsapp-cloud/person.ts'
import { noSuchObject, Refusal, wrongToken } from './whatsapp-cloud/refusal.ts'
import { Webhook } from './whatsapp-cloud/webhook.ts'

export interface CloudAccess {
  readonly phoneId: string
  readonly token: string
  readonly appSecret: string
  readonly verifyToken: string
}

/** One message that the program asked to send. */
export interface Call {
  /** A number or a business-scoped id. */
  readonly to: string
  readonly type: string
  /** When it came, in milliseconds since 1970. */
  readonly at: number
  /** The HTTP status it was answered with; none: the connection broke. */
  status?: number
}

type Fault =
  | { readonly kind: 'refuse'; readonly refusal: Refusal }
  | { readonly kind: 'drop'; readonly afterTaking: boolean }
  /** It is answered with 200, and a receipt says later that it failed. */
  | { readonly kind: 'fail later'; readonly code: number }

type PeerContext = Context<{ Bindings: HttpBindings }>

export async function startCloudPeer(access: CloudAccess): Promise<CloudPeer> {
  const peer = new CloudPeer(access)
  await peer.listen()
  return peer
}

/** The driver's side of the peer. */
export class CloudPeer {
  readonly access: CloudAccess
  readonly webhook: Webhook
  /** Every message that was asked to be sent, in the order of arrival. */
  readonly calls: Call[] = []
  readonly templates: RegisteredTemplate[] = []
  readonly media = new Media()
  /** The HTTP statuses that uploads were answered with, in the order of arrival; 0: the connection broke. */
  readonly uploads: number[] = []
  /** Receipts are told before the call that they are about is answered. */
  receiptsFirst = false

  readonly #people = new Map<string, Person>()
  readonly #server: Server
  #faults: Fault[] = []
  #uploadFaults: (Refusal | 'drop')[] = []
  #nextImageIsBroken = false
  #token: string

  constructor(access: CloudAccess) {
    this.access = access
    this.#token = access.token
    this.webhook = new Webhook(access.appSecret, access.phoneId)
    const app = new Hono<{ Bindings: HttpBindings }>()
      .post('/v23.0/:phone/messages', (c) => this.#takeMessage(c))
      .post('/v23.0/:phone/media', (c) => this.#takeUpload(c))
      .get('/v23.0/:media', (c) => this.#answer(c, () => this.#describe(c)))
      .get('/files/:media', (c) => this.#sendFile(c))
    this.#server = createServer(getRequestListener(app.fetch))
  }

  /** For WHATSAPP_CLOUD_API_ROOT. */
  get apiRoot(): string {
    return `${this.#origin}/v23.0`
  }

  get #origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** What the program is configured with. */
  get environment(): Record<string, string> {
    const { phoneId, token, appSecret, verifyToken } = this.access
    return {
      WHATSAPP_CLOUD_PHONE_ID: phoneId,
      WHATSAPP_CLOUD_TOKEN: token,
      WHATSAPP_CLOUD_APP_SECRET: appSecret,
      WHATSAPP_CLOUD_VERIFY_TOKEN: verifyToken,
      WHATSAPP_CLOUD_API_ROOT: this.apiRoot,
    }
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
  }

  async stop(): Promise<void> {
    this.webhook.stop()
    const closed = new Promise((resolve) => this.#server.close(resolve))
    this.#server.closeAllConnections()
    await closed
  }

  /** Enters the program's address, as somebody does in the app dashboard: it must give the challenge back. */
  async enterWebhook(url: string, verifyToken = this.access.verifyToken): Promise<boolean> {
    const query = { 'hub.mode': 'subscribe', 'hub.challenge': '1158201444', 'hub.verify_token': verifyToken }
    const response = await fetch(`${url}?${new URLSearchParams(query)}`)
    const accepted = response.ok && (await response.text()) === '1158201444'
    if (accepted) this.webhook.pointAt(url)
    return accepted
  }

  /** A person who has not written to the business yet. */
  person(address = `62811${String(1_000_000 + this.#people.size)}`): Person {
    const person = new Person(address, this.webhook)
    this.#people.set(address, person)
    return person
  }

  /** The next upload is refused with this code. */
  failNextUpload(status: number, code: number, words: string): void {
    this.#uploadFaults.push(new Refusal(status, code, words))
  }

  /** The connection of the next upload breaks. */
  dropNextUpload(): void {
    this.#uploadFaults.push('drop')
  }

  /** The next message is refused with this code. */
  failNext(status: number, code: number, words: string, subcode?: number): void {
    this.#faults.push({ kind: 'refuse', refusal: new Refusal(status, code, words, subcode) })
  }

  /** The connection of the next message's call breaks, before or after the message is taken. */
  dropNext({ afterTaking }: { afterTaking: boolean }): void {
    this.#faults.push({ kind: 'drop', afterTaking })
  }

  /** The next message is taken, and then fails with this code. */
  failLater(code: number): void {
    this.#faults.push({ kind: 'fail later', code })
  }

  /** The next image is taken, and then fails because it cannot be shown. */
  failNextImageLater(): void {
    this.#nextImageIsBroken = true
  }

  /** The token counts for nothing any more, until it is renewed. */
  revokeToken(): void {
    this.#token = ''
  }

  renewToken(): void {
    this.#token = this.access.token
  }

  /** Says what became of a message; of an unknown one too. */
  tellStatus(id: string, status: string, more: object = {}): void {
    this.webhook.tell({ statuses: [{ id, status, timestamp: seconds(), recipient_id: '62811', ...more }] })
  }

  async #takeMessage(c: PeerContext): Promise<Response> {
    const json: unknown = await c.req.json().catch(() => undefined)
    const call = noteOf(json)
    this.calls.push(call)
    const fault = this.#faults.shift()
    if (fault?.kind === 'drop' && !fault.afterTaking) return breakConnection(c)
    const response = await this.#answer(c, async () => {
      if (c.req.param('phone') !== this.access.phoneId) throw noSuchObject(c.req.param('phone') ?? '')
      if (fault?.kind === 'refuse') throw fault.refusal
      const id = this.#send(call.to, json, fault?.kind === 'fail later' ? fault.code : undefined)
      if (this.receiptsFirst) await this.webhook.settled()
      return {
        messaging_product: 'whatsapp',
        contacts: [{ input: call.to, wa_id: call.to }],
        messages: [{ id }],
      }
    })
    if (fault?.kind === 'drop') return breakConnection(c)
    call.status = response.status
    return response
  }

  async #takeUpload(c: PeerContext): Promise<Response> {
    const fault = this.#uploadFaults.shift()
    const form = await c.req.parseBody()
    if (fault === 'drop') {
      this.uploads.push(0)
      return breakConnection(c)
    }
    const response = await this.#answer(c, async () => {
      if (c.req.param('phone') !== this.access.phoneId) throw noSuchObject(c.req.param('phone') ?? '')
      if (fault) throw fault
      return await this.media.upload(form)
    })
    this.uploads.push(response.status)
    return response
  }

  /** Takes a message; returns its id. Whether it got through is told later. */
  #send(to: string, json: unknown, failure: number | undefined): string {
    const payload = readPayload(json)
    const person = this.#people.get(to)
    const template =
      payload.type === 'template'
        ? this.templates.find(
            ({ name, language }) =>
              name === payload.template.name && language === payload.template.language.code,
          )
        : undefined
    if (payload.type === 'template' && !template)
      throw new Refusal(404, 132001, 'Template name does not exist in the translation')
    const image = payload.type === 'image' ? this.media.imageOf(payload.image.id) : undefined
    const id = newMessageId()
    const isShut = payload.type !== 'template' && person?.isOpen !== true
    const broken = image && (this.#nextImageIsBroken || !canBeShown(image)) ? 131053 : undefined
    if (image) this.#nextImageIsBroken = false
    const code = failure ?? (person ? (isShut ? 131047 : broken) : 131026)
    const key = payload.biz_opaque_callback_data
    const back = key === undefined ? {} : { biz_opaque_callback_data: key }
    if (code === undefined) {
      person?.receive(id, payload, { template, image: image?.bytes })
      this.tellStatus(id, 'sent', back)
      this.tellStatus(id, 'delivered', back)
    } else {
      this.tellStatus(id, 'failed', { ...back, errors: [failureOf(code, to)] })
    }
    return id
  }

  #describe(c: PeerContext): object {
    const id = c.req.param('media') ?? ''
    if (c.req.query('phone_number_id') !== this.access.phoneId) throw noSuchObject(id)
    return this.media.describe(id, this.#origin)
  }

  #sendFile(c: PeerContext): Response {
    const kept = this.media.find(c.req.param('media') ?? '')
    if (!this.#isLetIn(c)) return c.text('Unauthorized', 401)
    return kept ? c.body(kept.bytes) : c.text('Not Found', 404)
  }

  #isLetIn(c: PeerContext): boolean {
    return this.#token !== '' && c.req.header('authorization') === `Bearer ${this.#token}`
  }

  async #answer(c: PeerContext, carryOut: () => object | Promise<object>): Promise<Response> {
    try {
      if (!this.#isLetIn(c)) throw wrongToken()
      return c.json(await carryOut())
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return c.json(error.body, error.status as ContentfulStatusCode)
    }
  }
}

function noteOf(json: unknown): Call {
  const { to, recipient, type } = (json ?? {}) as Record<string, unknown>
  return { to: String(to ?? recipient), type: String(type), at: Date.now() }
}

/** As in a receipt; the words name the person, as Meta's sometimes do. */
const failureOf = (code: number, to: string) => ({
  code,
  title: `Failure ${code}`,
  message: `Failure ${code}`,
  error_data: { details: `Message to +${to} failed.` },
})

function breakConnection(c: PeerContext): Promise<never> {
  c.env.incoming.socket.destroy()
  return unanswered()
}
