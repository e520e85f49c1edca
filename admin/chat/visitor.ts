/** Who a web visitor is: a random token in a cookie, and nothing else. */
import { randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'

const cookieName = 'kabashoax-chat'

/** 32 random bytes, as base64url. */
const tokenForm = /^[\w-]{43}$/

/** In seconds; it starts anew at every visit. */
const oneYear = 365 * 24 * 60 * 60

export class VisitorCookie {
  readonly #prefix: 'host' | undefined

  constructor(publicUrl: string) {
    // Browsers take a __Host- cookie over HTTPS only.
    this.#prefix = publicUrl.startsWith('https:') ? 'host' : undefined
  }

  /** The visitor's token, if there is one. */
  read(c: Context): string | undefined {
    const token = getCookie(c, cookieName, this.#prefix)
    return token !== undefined && tokenForm.test(token) ? token : undefined
  }

  /** The visitor's token, a new one for a newcomer; the answer carries it. */
  meet(c: Context): string {
    const token = this.read(c) ?? randomBytes(32).toString('base64url')
    setCookie(c, cookieName, token, {
      ...(this.#prefix ? { prefix: this.#prefix } : {}),
      path: '/',
      httpOnly: true,
      sameSite: 'Lax',
      maxAge: oneYear,
      secure: this.#prefix !== undefined,
    })
    return token
  }
}
