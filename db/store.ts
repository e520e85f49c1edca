/**
 * The store: one contract over two engines. SQLite serves a city from one process; PostgreSQL serves
 * several processes. Everything above this folder sees only what is declared here.
 */
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'

type Database = PgDatabase<PgQueryResultHKT>

/** Looks, never touches: a write through it does not compile. */
export type Reader = Pick<Database, 'select' | 'selectDistinct'>

/** Inside one transaction. Between its calls nothing but other database calls may be awaited. */
export interface Writer extends Reader, Pick<Database, 'insert' | 'update' | 'delete'> {
  /** Tells every process, after the commit and only then, that something changed. */
  announce(topic: Topic, id?: string): void
}

export const topics = [
  'inbox',
  'outbox',
  'clarifications',
  'cases',
  'chat',
  'evidence',
  'whatsapp',
  'broadcasts',
  'settings',
  'presence',
] as const
export type Topic = (typeof topics)[number]

/** `id` undefined: anything of the topic may have changed (a new connection, a write by another program). */
export type Listener = (id: string | undefined) => void

/** A part that only one process may play; `lost` aborts when another may have taken it. */
export interface Role {
  readonly lost: AbortSignal
  release(): Promise<void>
}

export interface Store {
  readonly engine: 'sqlite' | 'postgres'
  readonly read: Reader
  /**
   * Runs `work` in one transaction: all of it, announcements included, or nothing. Where writes wait for
   * each other, `first` goes before those that wait already.
   */
  write<T>(work: (tx: Writer) => Promise<T>, turn?: 'first'): Promise<T>
  /** Calls `listener` after commits that announced `topic`. Returns the way to stop. */
  onAnnounce(topic: Topic, listener: Listener): () => void
  /** Tries to become the one process that plays this role; undefined while another one does. */
  claimRole(name: string): Promise<Role | undefined>
  close(): Promise<void>
}

/** The part of drizzle that both engines' objects have; binds it so that it can be handed around alone. */
export function readerOf(database: Reader): Reader {
  return {
    select: database.select.bind(database),
    selectDistinct: database.selectDistinct.bind(database),
  }
}

export function writerOf(database: Omit<Writer, 'announce'>, announce: Writer['announce']): Writer {
  return {
    ...readerOf(database),
    insert: database.insert.bind(database),
    update: database.update.bind(database),
    delete: database.delete.bind(database),
    announce,
  }
}
