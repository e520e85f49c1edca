/**
 * How the link with WhatsApp stands, kept in the database so that every process can show it, and what the desk or
 * the command line wishes of the process that holds it.
 */
import { eq } from 'drizzle-orm'
import { whatsappLink } from './schema/program.ts'
import type { Reader, Writer } from './store.ts'
import type { Vault } from './vault.ts'

/** What came between us and WhatsApp. */
export type Trouble =
  | 'logged-out'
  | 'refused'
  | 'replaced'
  | 'outdated'
  | 'not-multi-device'
  | 'unreachable'
  | 'busy'
  | 'silent'
  | 'not-paired'

export type LinkState =
  /** No process connects: WHATSAPP is off, or the program does not run. */
  | { readonly at: 'off' }
  | { readonly at: 'connecting'; readonly trouble?: Trouble }
  /** A phone is to link the device: by the QR code, or by the pairing code once one was wished for. */
  | { readonly at: 'waiting'; readonly qr: string; readonly code?: string; readonly trouble?: Trouble }
  | { readonly at: 'connected' }
  /** It will be tried again by itself. */
  | { readonly at: 'reconnecting'; readonly trouble: Trouble }
  /** Nothing is tried until somebody wishes for it. */
  | { readonly at: 'stopped'; readonly trouble: Trouble }

export type LinkWish =
  /** A pairing code for the phone with this number: digits, with the country's. */
  { readonly wish: 'code'; readonly number: string } | { readonly wish: 'reconnect' }

/** How often the process that connects says that it is alive, in milliseconds. */
export const heartbeat = 20_000

export async function saveLinkState(tx: Writer, vault: Vault, state: LinkState, now: Date): Promise<void> {
  await put(tx, vault, 'state', state, now)
}

/** The process that connects is alive; says so without waking anybody. */
export async function touchLink(tx: Writer, now: Date): Promise<void> {
  await tx.update(whatsappLink).set({ changedAt: now }).where(eq(whatsappLink.name, 'state'))
}

/** How the link stands; `off` too when the process that held it has not been heard of. */
export async function linkState(read: Reader, vault: Vault, now: Date): Promise<LinkState> {
  const row = await get<LinkState>(read, vault, 'state')
  return row && now.getTime() - row.changedAt.getTime() < 3 * heartbeat ? row.value : { at: 'off' }
}

export async function wishOfLink(tx: Writer, vault: Vault, wish: LinkWish, now: Date): Promise<void> {
  await put(tx, vault, 'wish', wish, now)
}

/** What is wished for, at the earliest at `since`. */
export async function linkWish(read: Reader, vault: Vault, since: Date): Promise<LinkWish | undefined> {
  const row = await get<LinkWish>(read, vault, 'wish')
  return row && row.changedAt >= since ? row.value : undefined
}

export async function dropWish(tx: Writer): Promise<void> {
  await tx.delete(whatsappLink).where(eq(whatsappLink.name, 'wish'))
}

async function put(tx: Writer, vault: Vault, name: string, value: object, now: Date): Promise<void> {
  const row = { sealed: vault.seal(JSON.stringify(value)), changedAt: now }
  await tx
    .insert(whatsappLink)
    .values({ name, ...row })
    .onConflictDoUpdate({ target: whatsappLink.name, set: row })
  tx.announce('whatsapp')
}

async function get<T>(
  read: Reader,
  vault: Vault,
  name: string,
): Promise<{ value: T; changedAt: Date } | undefined> {
  const [row] = await read.select().from(whatsappLink).where(eq(whatsappLink.name, name))
  return row && { value: JSON.parse(vault.open(row.sealed)), changedAt: row.changedAt }
}
