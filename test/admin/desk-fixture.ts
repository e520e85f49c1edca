/** A desk over an empty database, and browsers that keep cookies and send forms as real ones do. */
import { randomBytes } from 'node:crypto'
import { pino } from 'pino'
import { createApp } from '../../admin/app.tsx'
import { addStaffMember } from '../../admin/auth/accounts.ts'
import type { Context } from '../../admin/context.ts'
import { meetAsker } from '../../db/askers.ts'
import { openCase, recountAskers } from '../../db/cases.ts'
import { addQuestion } from '../../db/questions.ts'
import type { StaffRole } from '../../db/shapes.ts'
import { Vault } from '../../db/vault.ts'
import { weighCases } from '../../knowledge/weighing.ts'
import { openTestStore, type TestDatabase } from '../support/engines.ts'
import { openTestKnowledge } from '../support/knowledge.ts'
import { codeFor, shownSecret } from '../support/second-factor.ts'

export const password = 'kursi biru di pantai'

/** Where editors and admins set up their second factor when they sign in for the first time. */
export const setUpPath = '/admin/masuk/pasang'

export interface Page {
  readonly status: number
  readonly text: string
  /** Where it sends the browser; undefined: nowhere. */
  readonly location: string | undefined
  readonly headers: Headers
}

export interface TestDesk extends AsyncDisposable {
  readonly context: Context
  /** Moves the clock on. */
  pass(milliseconds: number): void
  browser(options?: BrowserOptions): Browser
  /** A browser in which a person with this name and role has signed in, with a second factor where the role wants one. */
  signedIn(name: string, role?: StaffRole, options?: BrowserOptions): Promise<Browser>
  /** Signs this person in again in their browser, with the code of the day. */
  signIn(opened: Browser, name: string): Promise<void>
  /** Opens a case that these people asked on Telegram, one wording each; returns its id. */
  caseOf(...wordings: readonly string[]): Promise<string>
}

export interface BrowserOptions {
  readonly address?: string
  readonly headers?: Readonly<Record<string, string>>
}

export type Browser = ReturnType<typeof browserOf>

export async function openDesk(
  makeDatabase: () => Promise<TestDatabase>,
  publicUrl = 'http://desk.test',
): Promise<TestDesk> {
  const store = await openTestStore(makeDatabase)
  const vault = new Vault(randomBytes(32))
  const live = await openTestKnowledge(store)
  const { knowledge } = live
  let time = Date.parse('2026-11-23T02:00:00Z')
  const log = pino({ level: 'silent' })
  const context: Context = { store, vault, knowledge, log, publicUrl, now: () => new Date(time) }
  const app = createApp(context)
  const browser = (options: BrowserOptions = {}) => browserOf(app, publicUrl, options)
  const secrets = new Map<string, string>()
  const signIn = async (opened: Browser, name: string) => {
    const { location } = await opened.post('/admin/masuk', { nama: name, sandi: password })
    const secret = secrets.get(name)
    if (location === setUpPath) {
      const shown = shownSecret((await opened.get(setUpPath)).text)
      secrets.set(name, shown)
      await opened.post(setUpPath, { kode: codeFor(shown, context.now()) })
    } else if (secret !== undefined)
      await opened.post('/admin/masuk/kode', { kode: codeFor(secret, context.now()) })
  }
  let asked = 0
  return {
    context,
    browser,
    pass(milliseconds) {
      time += milliseconds
    },
    async signedIn(name, role = 'moderator', options = {}) {
      await addStaffMember(store, { name, role, password }, context.now())
      const opened = browser(options)
      await signIn(opened, name)
      return opened
    },
    signIn,
    async caseOf(...wordings) {
      const id = await store.write(async (tx) => {
        const opened = await openCase(tx, context.now())
        for (const text of wordings) {
          const asker = await meetAsker(tx, vault, 'telegram', `chat-${++asked}`, context.now())
          await addQuestion(tx, {
            askerId: asker.id,
            channel: 'telegram',
            text,
            fingerprint: text,
            outcome: 'case',
            suggested: [],
            clarificationId: null,
            caseId: opened.id,
            askedAt: context.now(),
          })
        }
        await recountAskers(tx, opened.id, context.now())
        return opened.id
      })
      await knowledge.refresh()
      await weighCases(store, knowledge)
      return id
    },
    async [Symbol.asyncDispose]() {
      await live[Symbol.asyncDispose]()
      await store[Symbol.asyncDispose]()
    },
  }
}

function browserOf(
  app: ReturnType<typeof createApp>,
  publicUrl: string,
  { address = '203.0.113.7', headers = {} }: BrowserOptions,
) {
  const cookies = new Map<string, string>()
  const send = async (path: string, init: RequestInit): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    return await app.request(
      `${publicUrl}${path}`,
      { ...init, headers: { ...headers, ...(init.headers as Record<string, string>), cookie } },
      { incoming: { socket: { remoteAddress: address } } },
    )
  }
  const request = async (path: string, init: RequestInit): Promise<Page> => {
    const response = await send(path, init)
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '' || /max-age=0/i.test(line)) cookies.delete(name)
      else cookies.set(name, value)
    }
    return {
      status: response.status,
      text: await response.text(),
      location: response.headers.get('location') ?? undefined,
      headers: response.headers,
    }
  }
  return {
    cookies,
    get: (path: string, extra: Record<string, string> = {}) => request(path, { headers: extra }),
    /** Opens a stream of events; `next` is the first line of the next one. */
    async stream(path: string) {
      const reader = (await send(path, {})).body?.pipeThrough(new TextDecoderStream()).getReader()
      return {
        next: async () => (await reader?.read())?.value?.split('\n')[0],
        close: async () => await reader?.cancel(),
      }
    },
    /** Sends a form of the desk's own pages; `extra` headers may make it something else. */
    post: (
      path: string,
      fields: Record<string, string> | URLSearchParams | FormData,
      extra: Record<string, string> = {},
    ) =>
      request(path, {
        method: 'POST',
        body: fields instanceof FormData ? fields : new URLSearchParams(fields),
        headers: { 'sec-fetch-site': 'same-origin', ...extra },
      }),
  }
}

/** The hidden fields and the values of a form that a page shows, by name. */
export function hiddenFields(page: Page): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const [input] of page.text.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(input)?.[1]
    if (name) fields[name] = /value="([^"]*)"/.exec(input)?.[1] ?? ''
  }
  return fields
}
