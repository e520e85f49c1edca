/** Who is signed in: a random token in a cookie, of which the database knows only the hash. */
import { createHash, randomBytes } from 'node:crypto'
import type { Context as Request } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { addSignIn, liveSignIn, type SignIn } from '../../db/second-factors.ts'
import {
  addSession,
  liveSession,
  type Session,
  type StaffMember,
  sessionsOf,
  touchSession,
} from '../../db/staff.ts'
import type { Reader, Store, Writer } from '../../db/store.ts'
import { needsSecondFactor } from './permissions.ts'

export interface SignedIn {
  readonly member: StaffMember
  readonly session: Session
}

/** What a person was about to do when they had to sign in. */
export interface Wanted {
  readonly path: string
  /** The form they sent, as JSON; empty: they only wanted to see the page. */
  readonly form: string
}

const hour = 60 * 60 * 1000
const longestIdle = 12 * hour
const longestLife = 7 * 24 * hour
/** How long the second step of a sign-in may take: long enough to install an app. */
const longestSignIn = 30 * 60 * 1000
/** A session's last use is written down no more often than this. */
const touchInterval = 5 * 60 * 1000

const sessionCookie = 'kabashoax-petugas'
const stepCookie = 'kabashoax-langkah'
const deviceCookieName = 'kabashoax-perangkat'

/** A random 256-bit token, for whoever holds it alone. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What is stored of a token. It is random, so a plain hash cannot be turned back. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url')

/** Begins a session; returns its token. */
export async function beginSession(tx: Writer, staffId: string, device: string, now: Date): Promise<string> {
  const token = newToken()
  await addSession(tx, {
    tokenHash: hashToken(token),
    staffId,
    device,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: new Date(now.getTime() + longestLife),
  })
  return token
}

/**
 * Who holds this token: not after 12 hours without use, nor after 7 days, nor without the second factor that the
 * role has come to need.
 */
export async function whoIs(store: Store, token: string, now: Date): Promise<SignedIn | undefined> {
  const found = await liveSession(store.read, hashToken(token), now)
  if (!found || isIdle(found.session, now) || lacksSecondFactor(found.member)) return undefined
  const { tokenHash, lastSeenAt } = found.session
  if (now.getTime() - lastSeenAt.getTime() >= touchInterval)
    await store.write((tx) => touchSession(tx, tokenHash, now))
  return found
}

/** Begins a sign-in of who has proved the password and wants `path`, or to send `form`; returns its token. */
export async function beginSignIn(tx: Writer, staffId: string, wanted: Wanted, now: Date): Promise<string> {
  const token = newToken()
  const signIn = {
    tokenHash: hashToken(token),
    staffId,
    wantedPath: wanted.path,
    wantedForm: wanted.form,
    expiresAt: new Date(now.getTime() + longestSignIn),
  }
  await addSignIn(tx, signIn, now)
  return token
}

/** Whose sign-in this token is. It opens nothing but its own next step. */
export const whoSignsIn = (
  store: Store,
  token: string,
  now: Date,
): Promise<{ signIn: SignIn; member: StaffMember } | undefined> =>
  liveSignIn(store.read, hashToken(token), now)

/** This person's sessions that still hold, the last used first. */
export async function openSessions(read: Reader, staffId: string, now: Date): Promise<Session[]> {
  return (await sessionsOf(read, staffId, now)).filter((session) => !isIdle(session, now))
}

export const lacksSecondFactor = (member: StaffMember): boolean =>
  member.totp === null && needsSecondFactor(member.role)

const isIdle = (session: Session, now: Date): boolean =>
  now.getTime() - session.lastSeenAt.getTime() >= longestIdle

/**
 * The cookies of the desk. Lax, not Strict: colleagues send each other links to cases, and a link from a chat
 * must find them signed in; what changes anything is guarded by `refuseForeignForms`.
 */
export const cookiesFor = (publicUrl: string) => {
  const secure = publicUrl.startsWith('https:')
  const prefix = secure ? ('host' as const) : undefined
  const options = { httpOnly: true, sameSite: 'Lax', path: '/', secure, ...(prefix && { prefix }) } as const
  return {
    token: (c: Request) => getCookie(c, sessionCookie, prefix),
    keepToken: (c: Request, token: string) =>
      setCookie(c, sessionCookie, token, { ...options, maxAge: longestLife / 1000 }),
    dropToken: (c: Request) => deleteCookie(c, sessionCookie, options),
    /** The token of a sign-in that is on its way. */
    step: (c: Request) => getCookie(c, stepCookie, prefix),
    keepStep: (c: Request, token: string) =>
      setCookie(c, stepCookie, token, { ...options, maxAge: longestSignIn / 1000 }),
    dropStep: (c: Request) => deleteCookie(c, stepCookie, options),
    device: (c: Request) => getCookie(c, deviceCookieName, prefix),
    keepDevice: (c: Request, proof: string) =>
      setCookie(c, deviceCookieName, proof, { ...options, maxAge: 365 * 24 * 60 * 60 }),
  }
}
export type DeskCookies = ReturnType<typeof cookiesFor>
